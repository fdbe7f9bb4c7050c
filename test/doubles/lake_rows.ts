import type { TableName } from '../../core/tables/index.ts';
import { tables } from '../../core/tables/index.ts';
import type { Table } from '../../core/tables/table.ts';
import { columnsOf, type LakeRow } from '../../core/tables/table.ts';

/** A row of a table of which only this is known. */
export function lakeRow(
  table: TableName,
  known: { readonly id: string; readonly event_time: number },
): LakeRow {
  const definition: Table = tables[table];
  const unknown = Object.fromEntries(columnsOf(definition).map(([name]) => [name, null]));
  return { ...unknown, origin_object: 'test', origin_position: 1n, ingested_at: 0, ...rowParts, ...known };
}

const rowParts = { account_id: null, region: null, service_key: null };
