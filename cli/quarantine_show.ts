import { Command } from 'commander';
import { escapeTerminal } from '../core/review/render/escape.ts';
import { keptBytes } from '../core/sources/resettle.ts';
import { adviceOn } from '../core/sources/settle.ts';
import { UsageError } from './exit.ts';
import { quarantinedRows, shortId } from './quarantined_rows.ts';
import { print } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace } from './workspace.ts';

interface ShowOptions extends CommonOptions {
  readonly raw?: boolean;
}

export const quarantineShow = new Command('show')
  .description('One record that could not be settled: its text, why, and what to do.')
  .argument('<record>', 'the beginning of its id, or OBJECT:POSITION, as `quarantine list` prints them')
  .option('--raw', 'write its bytes as they came, and nothing else')
  .addHelpText(
    'after',
    '\nExamples:\n  ops-review quarantine show 3f2a91c07d4e\n  ops-review quarantine show logs/today.json:17 --raw > record.json',
  )
  .action(async (wanted: string, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<ShowOptions>();
    const reading = await openForReading(openWorkspace(options));
    try {
      const found = (await quarantinedRows(reading, Date.now())).filter(
        ({ row }) => row.id.startsWith(wanted) || `${row.origin_object}:${row.origin_position}` === wanted,
      );
      const [only] = found;
      if (only === undefined) throw new UsageError(`no record in quarantine is called ${wanted}`);
      if (found.length > 1)
        throw new UsageError(`${wanted} may be any of ${found.map(shortId).join(', ')}; name one`);
      const { row } = only;
      const bytes = keptBytes(row) ?? new Uint8Array(Buffer.from(row.raw ?? '', 'base64'));
      if (options.raw === true) {
        process.stdout.write(bytes);
        return;
      }
      const lines: [string, string | null][] = [
        ['id', row.id],
        ['record', `${row.origin_object}:${row.origin_position}`],
        ['refused', new Date(row.event_time).toISOString()],
        ['ingested as', row.input],
        ['read as', row.source],
        ['reason', `${row.reason}: ${row.message ?? ''}`],
        ['advice', adviceOn(row.reason)],
        ['context', row.context],
        ['bytes', row.raw_bytes],
      ];
      for (const [name, value] of lines)
        if (value !== null) print(`${`${name}:`.padEnd(13)}${escapeTerminal(value)}`);
      print('');
      const text = new TextDecoder().decode(bytes);
      print(text.split('\n').map(escapeTerminal).join('\n'));
    } finally {
      await reading.close();
    }
  });
