import { Command } from 'commander';
import { importBackstage, importedYaml } from '../core/catalog/backstage.ts';
import { checkCatalogue } from '../core/catalog/check.ts';
import { checkText } from '../core/catalog/check_text.ts';
import { exitCodes } from './exit.ts';
import { observe } from './observe.ts';
import { print, printJson, warn } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace, readText } from './workspace.ts';

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
      const result = checkCatalogue(workspace.catalogue, await observe(reading.warehouse));
      if (result.unmapped.length > 0 || result.uncovered.length > 0) process.exitCode = exitCodes.found;
      if (options.json === true) printJson(result);
      else print(checkText(result, workspace.catalogue.reporting.timeZone));
    } finally {
      await reading.close();
    }
  });

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
