import { randomBytes } from 'node:crypto';
import type { ShownFiles } from '../../core/lake/shown_files.ts';
import type { QueryResult, ResultRow, Warehouse } from '../../core/ports.ts';
import { refuseWriting } from '../../core/sql/only_reads.ts';
import { shownTables } from '../../core/sql/shown_tables.ts';
import { withValues } from '../../core/sql/spelled_out.ts';
import type { Statement } from '../../core/sql/statement.ts';
import { inSchema } from '../../core/sql/tokens.ts';
import { viewKeeper } from '../../core/sql/view_keeper.ts';
import { dollarsPerTerabyte, type Ran } from './cost.ts';
import { type KeptOptions, keptTables } from './kept_tables.ts';
import { leavable } from './leavable.ts';
import { realWorld, type World } from './pacing.ts';
import { type AwsOptions, requests } from './requests.ts';
import { resultOf, type Told } from './results.ts';
import { type Running, statements } from './statements.ts';
import { unfolded } from './unfolded.ts';

/** Which tables Athena reads, where it may write, and what that may cost. */
export interface AthenaOptions {
  readonly aws: AwsOptions;
  /** Holds the tables of the lake. */
  readonly database: string;
  readonly workgroup: string;
  /** Where results go, `s3://bucket/prefix/`; null where the workgroup says where. */
  readonly output: string | null;
  readonly kept: KeptOptions;
  /** What of the folders of the tables is the lake; left out where the lake is all that lies there. */
  readonly shown?: ShownFiles;
  /** A statement that has read so many bytes is stopped, as soon as that is seen: the limit of the workgroup
   *  (BytesScannedCutoffPerQuery, 10 MB or more) is the sure one. Null for none of ours. */
  readonly scanLimit: number | null;
  /** How old, in minutes, a result may be that is given again for the same text: for searches alone, for Athena does not
   *  look whether the lake has changed since. 0 for never, 10,080 at most. */
  readonly reuse: number;
  /** Told what each statement read and cost. */
  readonly ended?: (ran: Ran) => void;
  /** How many statements may be queued or running; 5 where left out, for the account counts those of all together. */
  readonly atOnce?: number;
  /** US dollars for a terabyte read, where the Region asks for another price. */
  readonly perTerabyte?: number;
  readonly world?: World;
}

/** Athena, engine version 3, over a lake. Parameters stand in a statement as typed literals: Athena's own stand in WHERE
 *  alone, and are SQL text too. Lists, rows and maps are had by a second statement (docs/adr/0014-athena.md). */
export function athenaWarehouse(options: AthenaOptions): Warehouse {
  const { aws, database, kept, shown, world = realWorld } = options;
  const running = runningOf(options);
  const closing = new AbortController();
  const athena = requests(aws, world, closing.signal);
  const { run } = statements(athena, running, world);
  const count = async (sql: string): Promise<number> => {
    const { signal } = closing;
    const query = await run({ text: () => sql, kind: 'own' }, signal);
    const { columns, rows } = await resultOf(athena, query, signal);
    const { value: [row] = [] } = await rows().next();
    return Number(row?.[columns[0] ?? '']);
  };
  const overLake =
    shown === undefined
      ? async (sql: string): Promise<string> => inSchema(sql, database)
      : shownTables({ schema: database, shown, count });
  const tables = keptTables(kept, randomBytes(4).toString('hex'));
  const keeper = viewKeeper({
    table: tables.table,
    write: async (digest, select) => {
      const sql = await overLake(select);
      await run({ text: (tries) => tables.create(digest, sql, tries), kind: 'own' }, closing.signal);
    },
  });

  const told = async (statement: Statement, signal: AbortSignal): Promise<Told> => {
    refuseWriting(statement.text);
    const { text, parameters } = await keeper.prepare(statement);
    const sql = withValues({ text: await overLake(text), parameters });
    const asked = (text: string): Promise<string> => run({ text: () => text, kind: 'query' }, signal);
    const plain = await resultOf(athena, await asked(sql), signal);
    if (!plain.folded.includes(true)) return plain;
    const again = await asked(unfolded(sql, plain.folded));
    return { ...(await resultOf(athena, again, signal, plain)), instants: plain.instants };
  };

  return {
    async query(statement): Promise<QueryResult> {
      const { columns, instants, rows } = await told(statement, closing.signal);
      const all: ResultRow[] = [];
      for await (const page of rows()) for (const row of page) all.push(row);
      return { columns, instants, rows: all };
    },
    stream: (statement) =>
      leavable(closing.signal, async function* (signal) {
        yield* (await told(statement, signal)).rows();
      }),
    async close() {
      closing.abort(new Error('the warehouse was closed'));
      const { signal } = new AbortController();
      const last = requests(aws, world, signal);
      const { run: runLast } = statements(last, running, world);
      try {
        await keeper.drop(async (digest) => {
          await runLast({ text: () => tables.drop(digest), kind: 'definition' }, signal);
        });
        if (tables.prefix !== null) await kept.remove?.(tables.prefix);
      } finally {
        await Promise.all([athena.end(), last.end()]);
      }
    },
  };
}

function runningOf(options: AthenaOptions): Running {
  const { database, workgroup, output, scanLimit, reuse } = options;
  const { ended = () => {}, atOnce = 5, perTerabyte = dollarsPerTerabyte } = options;
  return {
    input: {
      WorkGroup: workgroup,
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
      ...(output === null ? {} : { ResultConfiguration: { OutputLocation: output } }),
    },
    ...{ reuse, atOnce, scanLimit, perTerabyte, ended },
  };
}
