import { Command } from 'commander';
import type { LakeState } from '../core/lake/commit.ts';
import { publish } from '../core/lake/publication.ts';
import { type Resettled, replayed } from '../core/lake/replay.ts';
import type { Again } from '../core/sources/resettle.ts';
import type { QuarantineRow } from '../core/tables/index.ts';
import { exitCodes } from './exit.ts';
import { openForWriting, type Writing } from './ingest_files.ts';
import { loadMapping } from './load_mapping.ts';
import { isWanted, type Quarantined, type QuarantineFilter, quarantinedRows } from './quarantined_rows.ts';
import { rebuildDerived } from './rebuild_derived.ts';
import { addOutcomes, nothingTried, type ReplaySummary, replayText } from './replay_summary.ts';
import { resettler } from './resettler.ts';
import { print, printJson } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace, type Workspace } from './workspace.ts';

interface ReplayOptions extends CommonOptions, QuarantineFilter {
  readonly map?: string;
  readonly account?: string;
  readonly region?: string;
  readonly flowFormat?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export const quarantineReplay = new Command('replay')
  .description(
    'Settle what is in quarantine again, as this version reads it. What can now be taken is stored where it belongs.',
  )
  .option('--reason <code>', 'only records with this reason')
  .option('--object <name>', 'only records of this file')
  .option('--map <file>', 'the map file of records that came through one, as corrected')
  .option('--flow-format <fields>', 'fields of flow-log lines that came without a header')
  .option('--account <id>', 'AWS account of listings that do not name it')
  .option('--region <name>', 'AWS Region of listings that do not name it')
  .option('--dry-run', 'say what would happen, and change nothing')
  .option('--json', 'print the summary as JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review quarantine replay --dry-run
  ops-review quarantine replay --reason unknown_event
  ops-review quarantine replay --object rollouts.csv --map rollouts.map.yaml`,
  )
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<ReplayOptions>();
    const workspace = openWorkspace(options);
    const writing = await openForWriting(workspace);
    try {
      const summary = await replayAll(options, workspace, writing);
      if (options.dryRun !== true) await rebuildDerived(workspace, writing);
      if (options.json === true) printJson(summary);
      else print(replayText(summary, options.dryRun === true));
      if (Object.keys(summary.refused).length > 0 || Object.keys(summary.problems).length > 0)
        process.exitCode = exitCodes.found;
    } finally {
      await writing.release();
    }
  });

async function replayAll(
  options: ReplayOptions,
  workspace: Workspace,
  writing: Writing,
): Promise<ReplaySummary> {
  const mapping = options.map === undefined ? null : await loadMapping(options.map);
  const resettle = resettler({
    ...options,
    mapping,
    privacy: writing.privacy,
    flowFormats: workspace.catalogue.flowFormats,
    now: Date.now(),
  });
  const summary = nothingTried();
  for (const [dt, ofDay] of Map.groupBy(await rowsOf(workspace), ({ dt }) => dt)) {
    let inDay = ofDay;
    const wanted = ofDay.filter((one) => isWanted(one, options));
    for (const [, ofObject] of Map.groupBy(wanted, ({ row }) => `${row.input_digest} ${row.origin_object}`)) {
      const leaving: Resettled[] = [];
      for (const { row } of ofObject) {
        const again = resettle(row);
        const kept = again.find(staysRefused);
        for (const one of kept === undefined ? again : [kept]) addOutcomes(summary, one);
        if (kept === undefined) leaving.push(...leavingAs(row, again));
      }
      if (leaving.length === 0 || options.dryRun === true) continue;
      writing.state = await publishReplay(workspace, writing, dt, inDay, leaving);
      const gone = new Set(leaving.map(({ row }) => row.id));
      inDay = inDay.filter(({ row }) => !gone.has(row.id));
    }
  }
  return summary;
}

/** A record leaves the quarantine once all that it holds can be taken. */
function staysRefused(again: Again): boolean {
  return 'problem' in again || again.settled.outcome === 'quarantined';
}

/** A record of the quarantine as what it holds. It was counted once: the first of them takes that back. */
function leavingAs(row: QuarantineRow, held: readonly Again[]): Resettled[] {
  return held.flatMap((again, index) => {
    if ('problem' in again) return [];
    return [{ row: index === 0 ? row : { ...row, reason: null, source: null }, again }];
  });
}

async function publishReplay(
  workspace: Workspace,
  writing: Writing,
  dt: string,
  inDay: readonly Quarantined[],
  leaving: readonly Resettled[],
): Promise<LakeState> {
  const now = Date.now();
  const rows = inDay.map(({ row }) => row);
  const ports = { knownIds: writing.knownIds, ingestedAt: now, now };
  const publication = await replayed(writing.state, dt, rows, leaving, ports);
  return publish(workspace.store, writing.state, publication);
}

async function rowsOf(workspace: Workspace): Promise<Quarantined[]> {
  const reading = await openForReading(workspace);
  try {
    return await quarantinedRows(reading, Date.now());
  } finally {
    await reading.close();
  }
}
