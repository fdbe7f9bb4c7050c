import { timestamp } from '../core/sql/statement.ts';
import { decodeRows } from '../core/tables/decode.ts';
import { type QuarantineRow, tables } from '../core/tables/index.ts';
import { columnsOf } from '../core/tables/table.ts';
import type { Reading } from './workspace.ts';

export interface QuarantineFilter {
  readonly reason?: string;
  readonly object?: string;
}

/** A record in quarantine and the day (UTC) under which it is filed. */
export interface Quarantined {
  readonly dt: string;
  readonly row: QuarantineRow;
}

/** What is in quarantine: each record once, in the order of the objects and their lines. */
export async function quarantinedRows({ warehouse }: Reading, now: number): Promise<Quarantined[]> {
  const columns = columnsOf(tables.quarantine).map(([name]) => `"${name}"`);
  const text = `select dt, ${columns.join(', ')}
from (
  select *, row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.quarantine
) as copies
where copy = 1 and event_time <= :now
order by origin_object, origin_position, id`;
  const { rows } = await warehouse.query({ text, parameters: { now: timestamp(now) } });
  const decoded = decodeRows(tables.quarantine, rows);
  return decoded.map((row, index) => ({ dt: String(rows[index]?.dt ?? ''), row }));
}

/** Whether a record is one of those asked for. */
export function isWanted({ row }: Quarantined, { reason, object }: QuarantineFilter): boolean {
  if (reason !== undefined && row.reason !== reason) return false;
  return object === undefined || row.origin_object === object || row.origin_object.startsWith(`${object}@`);
}

/** How a record is called on the command line: the beginning of its id. */
export function shortId({ row }: Quarantined): string {
  return row.id.slice(0, 12);
}
