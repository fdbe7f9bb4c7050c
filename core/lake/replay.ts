import type { SettledRecord } from '../sources/settler.ts';
import { type QuarantineRow, tables } from '../tables/index.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow, Table } from '../tables/table.ts';
import type { LakeState, Outcomes, SettledInput } from './commit.ts';
import { partitionOf } from './layout.ts';
import { added } from './outcomes.ts';
import type { Publication } from './publication.ts';
import { type BatchPorts, sortBatches } from './sort_batch.ts';

/** A record of the quarantine, and what it is settled as today. */
export interface Resettled {
  readonly row: QuarantineRow;
  readonly again: SettledRecord;
}

/** The publication by which records of one input, refused on one day, leave the quarantine: their rows are added, the
 *  day's quarantine is written anew without them, and the outcomes of their input say so. `ofDay`: all that is in
 *  quarantine on that day. `leaving`: what is no longer refused; not empty. */
export async function replayed(
  state: LakeState,
  dt: string,
  ofDay: readonly QuarantineRow[],
  leaving: readonly Resettled[],
  ports: BatchPorts & { readonly now: Instant },
): Promise<Publication> {
  const gone = new Set(leaving.map(({ row }) => row.id));
  const staying = ofDay.filter(({ id }) => !gone.has(id));
  const object = leaving[0]?.row.origin_object ?? '';
  const origin = { object, input: '', digest: '', mapHash: null, table: null };
  const part = { batch: leaving.map(({ again }) => again), origin };
  const { rows, outcomes } = await sortBatches([part], state, ports);
  const published: [Table, readonly LakeRow[]][] = [...rows];
  if (staying.length > 0) published.push([tables.quarantine, staying.map((row) => ({ ...row }))]);
  const files = [...state.files].filter((path) => {
    const partition = partitionOf(path);
    return partition?.table === tables.quarantine.name && partition.dt === dt;
  });
  const input = state.inputs.get(leaving[0]?.row.input_digest ?? '') ?? state.objects.get(object);
  const before = input === undefined ? null : withoutRefused(input, leaving);
  return {
    rows: published,
    remove: { files, at: ports.now },
    inputs: before === null ? [] : [added(before, leaving.length, outcomes[0] ?? new Map(), before.complete)],
  };
}

/** An input's outcomes as if these records had not been settled yet. */
function withoutRefused(input: SettledInput, leaving: readonly Resettled[]): SettledInput {
  let all: Outcomes = input;
  const bySource = { ...input.bySource };
  for (const { row } of leaving) {
    const reason = row.reason ?? '';
    const source = row.source ?? '';
    all = withoutOne(all, reason);
    const ofSource = bySource[source];
    if (ofSource !== undefined) bySource[source] = withoutOne(ofSource, reason);
  }
  const { records, quarantined } = all;
  return { ...input, records, quarantined, bySource };
}

function withoutOne(outcomes: Outcomes, reason: string): Outcomes {
  const { [reason]: refused = 0, ...others } = outcomes.quarantined;
  if (refused === 0) return outcomes;
  const quarantined = refused > 1 ? { ...others, [reason]: refused - 1 } : others;
  return { ...outcomes, records: outcomes.records - 1, quarantined };
}
