import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, numberOrNull, textOf } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import type { Instant } from '../../tables/kinds.ts';

/** How fresh the rows of one table are. */
export interface TableFlow {
  readonly table: string;
  readonly rows: number;
  readonly newestEvent: Instant | null;
  readonly newestWritten: Instant | null;
  /** How many were written more than a day after they happened, and which share that is; unknown of what is read added
   *  up. */
  readonly late: number | null;
  readonly lateShare: number | null;
}

/** By table, those without any row left out. */
export async function dataFlow({ warehouse, library }: Tools, context: Context): Promise<TableFlow[]> {
  const { rows } = await warehouse.query(compileReport(library, 'data_flow', context));
  return rows
    .map((row) => ({
      table: textOf(row, 'thing'),
      rows: numberOf(row, 'things'),
      newestEvent: numberOrNull(row, 'newest_event_at'),
      newestWritten: numberOrNull(row, 'newest_ingested_at'),
      late: numberOrNull(row, 'late'),
      lateShare: numberOrNull(row, 'late_share'),
    }))
    .filter((flow) => flow.rows > 0)
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}
