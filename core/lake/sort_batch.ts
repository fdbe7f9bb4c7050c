import type { SettledRecord } from '../sources/settler.ts';
import { type TableName, tables } from '../tables/index.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow } from '../tables/table.ts';
import type { LakeState } from './commit.ts';
import { dtOf } from './layout.ts';
import { count, type OutcomesBySource, outcomesOf } from './outcomes.ts';
import { type QuarantineOrigin, quarantineRow } from './quarantine_row.ts';

export interface BatchPorts {
  /** What tells a table's rows apart (`distinction`), of those that the lake holds for some days; null is every day. */
  readonly knownIds: (
    state: LakeState,
    table: TableName,
    days: ReadonlySet<string> | null,
  ) => Promise<ReadonlySet<string>>;
  readonly ingestedAt: Instant;
}

/** Rows of large tables are not looked for in the lake: their copies are told apart where they are read. */
function isLarge(table: TableName): boolean {
  return table === 'vpc_flows' || table === 'cloudtrail_events';
}

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
  const isNew = await novelty(parts, state, ports);
  const rows = new Map<TableName, LakeRow[]>();
  const rowsOf = (table: TableName): LakeRow[] => {
    const known = rows.get(table) ?? [];
    rows.set(table, known);
    return known;
  };
  const outcomes = parts.map(({ batch, origin }) => {
    const ofPart: OutcomesBySource = new Map();
    for (const { record, settled, source, context } of batch) {
      const of = outcomesOf(ofPart, source);
      of.records++;
      switch (settled.outcome) {
        case 'stored': {
          const unknown = settled.rows.filter(({ table, row }) => isLarge(table) || isNew(row));
          for (const { table, row } of unknown) rowsOf(table).push(row);
          if (unknown.length > 0) of.stored++;
          else of.known++;
          break;
        }
        case 'quarantined': {
          const row = quarantineRow(settled, record, { ...origin, source, context }, ports.ingestedAt);
          if (isNew(row)) {
            rowsOf('quarantine').push(row);
            count(of.quarantined, settled.reason);
          } else of.known++;
          break;
        }
        case 'not_applicable':
          count(of.notApplicable, settled.rule);
          break;
      }
    }
    return ofPart;
  });
  return { rows: [...rows].map(([table, ofTable]) => [tables[table], ofTable]), outcomes };
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
  parts: readonly Batch[],
  state: LakeState,
  ports: BatchPorts,
): Promise<(row: LakeRow) => boolean> {
  const days = new Map<TableName, Set<string>>();
  let refused = false;
  for (const { settled } of parts.flatMap(({ batch }) => batch)) {
    if (settled.outcome === 'stored')
      for (const { table, row } of settled.rows) if (!isLarge(table)) remember(days, table, [row]);
    if (settled.outcome === 'quarantined') refused = true;
  }
  const seen = new Set<string>();
  for (const [table, ofTable] of days)
    for (const id of await ports.knownIds(state, table, ofTable)) seen.add(id);
  if (refused) for (const id of await ports.knownIds(state, 'quarantine', null)) seen.add(id);
  return (row) => {
    const own = distinction(row);
    if (seen.has(own) || seen.has(row.id)) return false;
    seen.add(own);
    return true;
  };
}

/** Adds the days that rows belong to. */
function remember(days: Map<TableName, Set<string>>, table: TableName, rows: readonly LakeRow[]): void {
  const known = days.get(table) ?? new Set<string>();
  for (const row of rows) known.add(dtOf(row.event_time));
  days.set(table, known);
}
