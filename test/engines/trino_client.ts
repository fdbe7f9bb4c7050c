import * as z from 'zod';
import { type TrinoClient, trinoClient } from '../../adapters/trino/client.ts';

/** A value of a result. Statements cast all to varchar: engines are compared by texts. */
const cell = z.union([z.string(), z.null(), z.array(z.union([z.string(), z.null()]))]);
const rowsOfCells = z.array(z.array(cell));

export type Cell = z.infer<typeof cell>;

export interface TrinoResult {
  readonly rows: Cell[][];
  /** Rows that were read from files: those of skipped row groups are not among them. */
  readonly read: number;
}

/** The client of the warehouse, in an awkward zone: nothing may depend on the session's. */
export function testClient(trino: string): TrinoClient {
  const server = { url: trino, user: 'test', login: { by: 'nothing' } } as const;
  return trinoClient(server, { catalog: 'hive', timeZone: 'Pacific/Chatham' });
}

/** Runs a statement and reads its whole result, of texts and lists of texts alone.
 *  @param trino address of the server
 *  @throws TrinoError where the statement failed */
export async function trinoRows(trino: string, sql: string): Promise<TrinoResult> {
  const rows: Cell[][] = [];
  let read = 0;
  for await (const { data = [], stats } of testClient(trino).pages(sql)) {
    rows.push(...rowsOfCells.parse(data));
    read = stats.processedRows;
  }
  return { rows, read };
}
