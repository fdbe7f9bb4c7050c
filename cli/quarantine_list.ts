import { Command } from 'commander';
import { exitCodes, UsageError } from './exit.ts';
import { isWanted, type QuarantineFilter, quarantinedRows, shortId } from './quarantined_rows.ts';
import { print, printJson, table } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace } from './workspace.ts';

interface ListOptions extends CommonOptions, QuarantineFilter {
  readonly json?: boolean;
  readonly limit: string;
}

export const quarantineList = new Command('list')
  .description('Records that could not be settled: where, why, what to do. Their bytes are kept.')
  .option('--reason <code>', 'only those with this reason')
  .option('--object <name>', 'only those of this file')
  .option('--limit <rows>', 'at most so many', '50')
  .option('--json', 'print JSON, with the raw bytes as base64; all of them')
  .addHelpText(
    'after',
    '\nExamples:\n  ops-review quarantine list --reason unknown_event\n  ops-review quarantine list --json | jq -r ".[].raw" | base64 -d',
  )
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<ListOptions>();
    if (!/^[1-9]\d{0,8}$/.test(options.limit))
      throw new UsageError(`--limit takes a whole number from 1, not ${options.limit}`);
    const reading = await openForReading(openWorkspace(options));
    try {
      const all = await quarantinedRows(reading, Date.now());
      const wanted = all.filter((one) => isWanted(one, options));
      if (wanted.length > 0) process.exitCode = exitCodes.found;
      if (options.json === true) {
        printJson(wanted.map(({ row }) => row));
        return;
      }
      if (wanted.length === 0) {
        print('No record is in quarantine.');
        return;
      }
      const limit = Number(options.limit);
      const rows = wanted
        .slice(0, limit)
        .map((one) => [
          shortId(one),
          `${one.row.origin_object}:${one.row.origin_position}`,
          one.row.source ?? '',
          one.row.reason ?? '',
          one.row.message ?? '',
          one.row.raw_bytes ?? '',
        ]);
      print(table(['id', 'object:position', 'read as', 'reason', 'what to know', 'bytes'], rows));
      if (wanted.length > limit)
        print(`… and ${wanted.length - limit} more; --limit ${wanted.length} shows all`);
    } finally {
      await reading.close();
    }
  });
