import { Command } from 'commander';
import { importBackstage, importedYaml } from '../core/catalog/backstage.ts';
import { checkCatalogue } from '../core/catalog/check.ts';
import { checkText } from '../core/catalog/check_text.ts';
import { numberOf, textOf, textsOf } from '../core/kpi/rows.ts';
import { type FactKind, factKind } from '../core/tables/coverage.ts';
import { exitCodes } from './exit.ts';
import { print, printJson, warn } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace, readText } from './workspace.ts';

const keysSql = `select
  service_key as key,
  count(*) as seen,
  min(event_time) as first_seen,
  max(event_time) as last_seen,
  array_agg(distinct account_id order by account_id) filter (where account_id is not null) as accounts
from (
  select service_key, event_time, account_id from lake.deployment_events
  union all select service_key, event_time, account_id from lake.change_events
  union all select service_key, event_time, account_id from lake.incident_events
  union all select service_key, event_time, account_id from lake.alarm_transitions
) as keyed
where service_key is not null
group by service_key
order by service_key`;

const groupsSql = `select service_key as key, array_agg(distinct substr(flag.name, 18) order by substr(flag.name, 18)) as groups
from lake.deployment_events cross join unnest(flags) as flag (name)
where service_key is not null and flag.name like 'deployment_group:%'
group by service_key`;

const factsSql = `select source, fact, count(*) as seen, min(event_time) as first_seen, max(event_time) as last_seen
from (
  select source, 'deployments' as fact, event_time from lake.deployment_events
  union all select source, 'changes', event_time from lake.change_events
  union all select source, 'incidents', event_time from lake.incident_events
) as told
where source is not null
group by source, fact
order by source, fact`;

const check = new Command('check')
  .description(
    'Hold ops-review.yaml against what the lake holds: keys without a service, coverage not declared.',
  )
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExample:\n  ops-review catalog check')
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<CommonOptions & { json?: boolean }>();
    const workspace = openWorkspace(options);
    const reading = await openForReading(workspace);
    try {
      const keys = await reading.warehouse.query({ text: keysSql, parameters: {} });
      const groups = await reading.warehouse.query({ text: groupsSql, parameters: {} });
      const groupsOf = new Map(groups.rows.map((row) => [textOf(row, 'key'), textsOf(row, 'groups')]));
      const facts = await reading.warehouse.query({ text: factsSql, parameters: {} });
      const seen = (row: (typeof keys.rows)[number]) => ({
        rows: numberOf(row, 'seen'),
        firstSeen: numberOf(row, 'first_seen'),
        lastSeen: numberOf(row, 'last_seen'),
      });
      const result = checkCatalogue(
        workspace.catalogue,
        keys.rows.map((row) => ({
          key: textOf(row, 'key'),
          ...seen(row),
          accounts: row.accounts === null ? [] : textsOf(row, 'accounts'),
          groups: groupsOf.get(textOf(row, 'key')) ?? [],
        })),
        facts.rows.map((row) => ({
          source: textOf(row, 'source'),
          fact: factOf(textOf(row, 'fact')),
          ...seen(row),
        })),
      );
      if (result.unmapped.length > 0 || result.uncovered.length > 0) process.exitCode = exitCodes.found;
      if (options.json === true) printJson(result);
      else print(checkText(result, workspace.catalogue.reporting.timeZone));
    } finally {
      reading.close();
    }
  });

function factOf(name: string): FactKind {
  return factKind.find((fact) => fact === name) ?? 'deployments';
}

const importCommand = new Command('import')
  .description('Print the services of a Backstage catalogue as YAML for ops-review.yaml.')
  .argument('<file>', 'catalog-info.yaml, one or many documents')
  .addHelpText('after', '\nExample:\n  ops-review catalog import catalog-info.yaml >> ops-review.yaml')
  .action((file: string) => {
    const imported = importBackstage(readText(file), file);
    for (const problem of imported.problems)
      warn(`warning: ${typeof problem === 'string' ? problem : JSON.stringify(problem)}`);
    print(importedYaml(imported));
  });

export const catalogCommand = new Command('catalog')
  .description('Check the catalogue of services, or import one.')
  .addCommand(check)
  .addCommand(importCommand);
