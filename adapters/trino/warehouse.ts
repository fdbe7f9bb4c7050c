import { randomBytes } from 'node:crypto';
import type { ShownFiles } from '../../core/lake/shown_files.ts';
import { OutOfMemory, type Warehouse } from '../../core/ports.ts';
import { refuseWriting } from '../../core/sql/only_reads.ts';
import { shownTables } from '../../core/sql/shown_tables.ts';
import { withValues } from '../../core/sql/spelled_out.ts';
import type { Statement } from '../../core/sql/statement.ts';
import { inSchema } from '../../core/sql/tokens.ts';
import { viewKeeper } from '../../core/sql/view_keeper.ts';
import { trinoClient } from './client.ts';
import { result, rowsOf } from './results.ts';
import type { TrinoServer } from './server.ts';
import { TrinoError } from './trino_error.ts';

/** Which tables Trino reads, and where it may write. */
export interface TrinoOptions {
  readonly server: TrinoServer;
  /** The catalog of both schemas. */
  readonly catalog: string;
  /** Holds the tables of the lake. */
  readonly schema: string;
  /** Holds the views that statements have in common, as tables, for as long as the warehouse is open. What was not
   *  closed leaves tables there that are named `ops_review_…`; they may be dropped at any time. */
  readonly scratch: string;
  /** What of the folders of the tables is the lake; left out where the lake is all that lies there. */
  readonly shown?: ShownFiles;
}

/** Trino over a lake. Parameters stand in a statement as typed literals: Trino's own (EXECUTE … USING) are bound by
 *  place, and take literals too. */
export function trinoWarehouse({ server, catalog, schema, scratch, shown }: TrinoOptions): Warehouse {
  const session = { catalog, timeZone: 'UTC' };
  const client = trinoClient(server, session);
  const run = async (sql: string, by = client): Promise<void> => {
    for await (const _ of by.pages(sql));
  };
  const count = async (sql: string): Promise<number> => {
    const { rows, columns } = await result(client, sql);
    return Number(rows[0]?.[columns[0] ?? '']);
  };
  const overLake =
    shown === undefined
      ? async (sql: string): Promise<string> => inSchema(sql, schema)
      : shownTables({ schema, shown, count });
  const mark = randomBytes(4).toString('hex');
  const table = (digest: string): string =>
    `"${scratch.replaceAll('"', '""')}"."ops_review_${mark}_${digest}"`;
  const keeper = viewKeeper({
    table,
    // Where a connection broke after it was sent, the statement comes twice.
    write: async (digest, select) =>
      run(`create table if not exists ${table(digest)} as ${await overLake(select)}`),
  });
  const prepared = async (statement: Statement): Promise<string> => {
    refuseWriting(statement.text);
    const { text, parameters } = await keeper.prepare(statement);
    return withValues({ text: await overLake(text), parameters });
  };
  return {
    async query(statement) {
      try {
        return await result(client, await prepared(statement));
      } catch (error) {
        throw told(error);
      }
    },
    async *stream(statement) {
      try {
        yield* rowsOf(client, await prepared(statement));
      } catch (error) {
        throw told(error);
      }
    },
    async close() {
      await client.cancel();
      const last = trinoClient(server, session);
      await keeper.drop((digest) => run(`drop table if exists ${table(digest)}`, last));
    },
  };
}

/** Trino's names for that there was too little memory.
 *  Source: io.trino.spi.StandardErrorCode */
const memory = ['EXCEEDED_LOCAL_MEMORY_LIMIT', 'EXCEEDED_GLOBAL_MEMORY_LIMIT', 'CLUSTER_OUT_OF_MEMORY'];

function told(error: unknown): unknown {
  const isMemory = error instanceof TrinoError && memory.includes(error.code);
  return isMemory ? new OutOfMemory(error.message) : error;
}
