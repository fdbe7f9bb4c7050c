import { Command } from 'commander';
import { numberOf, textOf, textOrNull } from '../core/kpi/rows.ts';
import { timestamp } from '../core/sql/statement.ts';
import { exitCodes, UsageError } from './exit.ts';
import { print, printJson, table } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace } from './workspace.ts';

interface ListOptions extends CommonOptions {
  readonly json?: boolean;
  readonly limit: string;
}

const sql = `select id, event_time, table_name, reason, message, column_name, origin_object, origin_position, raw, raw_bytes
from (
  select *, row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.quarantine
) as copies
where copy = 1 and event_time <= :now
order by origin_object, origin_position, id`;

const list = new Command('list')
  .description('Records that could not be settled: where, why, what to do. Their bytes are kept.')
  .option('--limit <rows>', 'at most so many', '50')
  .option('--json', 'print JSON, with the raw bytes as base64; all of them')
  .addHelpText(
    'after',
    '\nExamples:\n  ops-review quarantine list\n  ops-review quarantine list --json | jq -r ".[].raw" | base64 -d',
  )
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<ListOptions>();
    if (!/^[1-9]\d{0,8}$/.test(options.limit))
      throw new UsageError(`--limit takes a whole number from 1, not ${options.limit}`);
    const reading = await openForReading(openWorkspace(options));
    try {
      const { rows } = await reading.warehouse.query({
        text: sql,
        parameters: { now: timestamp(Date.now()) },
      });
      if (rows.length > 0) process.exitCode = exitCodes.found;
      if (options.json === true) {
        printJson(rows);
        return;
      }
      if (rows.length === 0) {
        print('No record is in quarantine.');
        return;
      }
      const limit = Number(options.limit);
      print(
        table(
          ['object:line', 'reason', 'column', 'what to know', 'bytes'],
          rows
            .slice(0, limit)
            .map((row) => [
              `${textOf(row, 'origin_object')}:${numberOf(row, 'origin_position')}`,
              textOf(row, 'reason'),
              textOrNull(row, 'column_name') ?? '',
              textOf(row, 'message'),
              textOf(row, 'raw_bytes'),
            ]),
        ),
      );
      if (rows.length > limit) print(`… and ${rows.length - limit} more; --limit ${rows.length} shows all`);
    } finally {
      reading.close();
    }
  });

export const quarantineCommand = new Command('quarantine')
  .description('Look at the records that could not be settled.')
  .addCommand(list);
