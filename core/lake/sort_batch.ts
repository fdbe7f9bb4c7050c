import type { PlacedRow } from '../sources/settle.ts';
import type { SettledRecord } from '../sources/settler.ts';
import { type TableName, tables } from '../tables/index.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow } from '../tables/table.ts';
import type { LakeState } from './commit.ts';
import { dtOf } from './layout.ts';
import { count, type OutcomesBySource, outcomesOf } from './outcomes.ts';
import { type QuarantineOrigin, quarantineRow } from './quarantine_row.ts';

export interface BatchPorts {
  /** What tells a table's rows apart (`distinction`), of those with these ids that the lake holds for some days; null is
   *  every day. It may tell of more ids. */
  readonly knownIds: (
    state: LakeState,
    table: TableName,
    days: ReadonlySet<string> | null,
    ids: ReadonlySet<string>,
  ) => Promise<ReadonlySet<string>>;
  readonly ingestedAt: Instant;
}

/** Rows of large tables are not looked for in the lake: their copies are told apart where they are read. */
function isLarge(table: TableName): boolean {
  return table === 'vpc_flows' || table === 'cloudtrail_events';
}

const day = 86_400_000;

type Rows = [(typeof tables)[TableName], LakeRow[]][];

/** Settled records of one input, and where they come from. */
export interface Batch {
  readonly batch: readonly SettledRecord[];
  readonly origin: Omit<QuarantineOrigin, 'source' | 'context'>;
}

/** Settled records of several inputs as rows by table, without those that the lake holds or that came before, in the
 *  order of the inputs; and the count of each outcome, for each input. */
export async function sortBatches(
  parts: readonly Batch[],
  state: LakeState,
  ports: BatchPorts,
): Promise<{ rows: Rows; outcomes: OutcomesBySource[] }> {
  const placed = parts.map(({ batch, origin }) =>
    batch.map((one) => ({ ...one, rows: rowsOfRecord(one, origin, ports.ingestedAt) })),
  );
  const isNew = await novelty(
    placed.flat().flatMap((one) => one.rows),
    state,
    ports,
  );
  const rows = new Map<TableName, LakeRow[]>();
  const rowsOf = (table: TableName): LakeRow[] => {
    const known = rows.get(table) ?? [];
    rows.set(table, known);
    return known;
  };
  const outcomes = placed.map((batch) => {
    const ofPart: OutcomesBySource = new Map();
    for (const { settled, source, rows: ofRecord } of batch) {
      const of = outcomesOf(ofPart, source);
      of.records++;
      if (settled.outcome === 'not_applicable') {
        count(of.notApplicable, settled.rule);
        continue;
      }
      const unknown = ofRecord.filter(({ table, row }) => isLarge(table) || isNew(row));
      for (const { table, row } of unknown) rowsOf(table).push(row);
      if (unknown.length === 0) of.known++;
      else if (settled.outcome === 'stored') of.stored++;
      else count(of.quarantined, settled.reason);
    }
    return ofPart;
  });
  return { rows: [...rows].map(([table, ofTable]) => [tables[table], ofTable]), outcomes };
}

/** The rows that a record becomes; one that is refused is a row of the quarantine. */
function rowsOfRecord(
  { record, settled, source, context }: SettledRecord,
  origin: Batch['origin'],
  ingestedAt: Instant,
): readonly PlacedRow[] {
  switch (settled.outcome) {
    case 'stored':
      return settled.rows;
    case 'quarantined':
      return [
        {
          table: 'quarantine',
          row: quarantineRow(settled, record, { ...origin, source, context }, ingestedAt),
        },
      ];
    case 'not_applicable':
      return [];
  }
}

/** What tells a row from another of its table: its id, and behind a space the digest of its content, where its table
 *  has one. The adapters that read rows write it likewise. */
export function distinction({ id, content_hash }: LakeRow): string {
  return typeof content_hash === 'string' ? `${id} ${content_hash}` : id;
}

/** Whether a row is seen for the first time, in the lake and in these batches: one that contradicts another of its id
 *  is. A row that was stored without a digest of its content counts as the same content. Ids are digests: no two tables
 *  share one. The days suffice: the time by which a row is filed is part of its id, or of its content. */
async function novelty(
  placed: readonly PlacedRow[],
  state: LakeState,
  ports: BatchPorts,
): Promise<(row: LakeRow) => boolean> {
  const asked = new Map<TableName, { days: Set<number>; ids: Set<string> }>();
  for (const { table, row } of placed) {
    if (isLarge(table)) continue;
    const { days, ids } = asked.get(table) ?? { days: new Set(), ids: new Set() };
    days.add(Math.floor(row.event_time / day));
    ids.add(row.id);
    asked.set(table, { days, ids });
  }
  const seen = new Set<string>();
  for (const [table, { days, ids }] of asked) {
    // What is refused is filed under the day of its ingest.
    const among = table === 'quarantine' ? null : new Set([...days].map((number) => dtOf(number * day)));
    for (const id of await ports.knownIds(state, table, among, ids)) seen.add(id);
  }
  return (row) => {
    const own = distinction(row);
    if (seen.has(own) || seen.has(row.id)) return false;
    seen.add(own);
    return true;
  };
}
