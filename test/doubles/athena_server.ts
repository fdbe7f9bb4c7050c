import { createServer, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { listening } from './listening.ts';

/** A stand-in for Athena: it speaks its protocol (AWS JSON 1.1), keeps its limits as documented, and has an engine run the
 *  statements. Sources: docs.aws.amazon.com/athena/latest/APIReference, ug/service-limits.html, ug/ctas.html */

/** What an engine answers: values as Athena writes them, null for unknown. */
export interface Answer {
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly bytesScanned?: number;
}

/** A statement that fails, in the words of the engine. */
export class Refused extends Error {
  readonly told: Readonly<Record<string, unknown>>;

  constructor(
    reason: string,
    told: Readonly<Record<string, unknown>> = { ErrorCategory: 2, ErrorType: 1006 },
  ) {
    super(reason);
    this.told = told;
  }
}

/** @throws Refused @param read says how many bytes were read so far */
export type Engine = (sql: string, signal: AbortSignal, read: (bytes: number) => void) => Promise<Answer>;

export interface Request {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface AthenaServer {
  readonly url: string;
  /** What was asked, in order. */
  readonly asked: readonly Request[];
  /** The most statements that were queued or running at once. */
  readonly most: () => number;
  readonly close: () => void;
}

export interface Limits {
  /** Queued and running statements of the account. */
  readonly active: number;
}

const longestStatement = 262_144;
const rowsOfPage = 1_000;

interface Execution {
  readonly sql: string;
  state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  bytes: number;
  answer: Answer | null;
  failure: Refused | null;
  readonly stopping: AbortController;
}

const startInput = z.object({ QueryString: z.string(), ClientRequestToken: z.string().min(32).max(128) });
const queryInput = z.object({ QueryExecutionId: z.string() });
const pageInput = queryInput.extend({
  MaxResults: z.number().int().min(1).max(rowsOfPage).default(rowsOfPage),
  NextToken: z.string().optional(),
});

/** An error of a request, as AWS words it. */
class BadRequest extends Error {
  readonly type: string;
  readonly more: object;

  constructor(type: string, message: string, more: object = {}) {
    super(message);
    this.type = type;
    this.more = more;
  }
}

export async function athenaServer(
  engine: Engine,
  { active }: Limits = { active: 20 },
): Promise<AthenaServer> {
  const asked: Request[] = [];
  const executions = new Map<string, Execution>();
  const tokens = new Map<string, readonly [id: string, sql: string]>();
  let most = 0;
  const count = (): number =>
    [...executions.values()].filter(({ state }) => state === 'QUEUED' || state === 'RUNNING').length;

  const start = (input: unknown): object => {
    const { QueryString: sql, ClientRequestToken: token } = startInput.parse(input);
    const [id = `query-${executions.size + 1}`, before = sql] = tokens.get(token) ?? [];
    if (before !== sql) throw new BadRequest('InvalidRequestException', 'Idempotent parameters do not match');
    if (executions.has(id)) return { QueryExecutionId: id };
    if (Buffer.byteLength(sql) > longestStatement) {
      throw new BadRequest(
        'InvalidRequestException',
        `queryString has length greater than ${longestStatement}`,
      );
    }
    if (count() >= active) {
      const more = { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' };
      throw new BadRequest('TooManyRequestsException', 'You have exceeded the limit', more);
    }
    const stopping = new AbortController();
    const execution: Execution = { sql, state: 'QUEUED', bytes: 0, answer: null, failure: null, stopping };
    executions.set(id, execution);
    tokens.set(token, [id, sql]);
    most = Math.max(most, count());
    void follow(execution, engine);
    return { QueryExecutionId: id };
  };

  const found = (input: unknown): Execution => {
    const { QueryExecutionId: id } = queryInput.parse(input);
    const execution = executions.get(id);
    if (execution === undefined)
      throw new BadRequest('InvalidRequestException', `QueryExecution ${id} was not found`);
    return execution;
  };

  const stop = (input: unknown): object => {
    const execution = found(input);
    if (execution.answer === null && execution.failure === null) execution.state = 'CANCELLED';
    execution.stopping.abort();
    return {};
  };

  const operations: Readonly<Record<string, (input: unknown) => object>> = {
    StartQueryExecution: start,
    GetQueryExecution: (input) => lookedAt(found(input)),
    GetQueryResults: (input) => pageOf(found(input), pageInput.parse(input)),
    StopQueryExecution: stop,
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).replace('AmazonAthena.', '');
      const input = z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.concat(parts).toString()));
      asked.push({ operation, input });
      answer(response, () => {
        const operate = operations[operation];
        if (operate === undefined) throw new BadRequest('UnknownOperationException', operation);
        return operate(input);
      });
    });
  });
  const { url, close } = await listening(server);
  return {
    url,
    asked,
    most: () => most,
    close: () => {
      for (const { stopping } of executions.values()) stopping.abort();
      close();
    },
  };
}

function answer(response: ServerResponse, operate: () => object): void {
  const send = (status: number, content: object): void => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(content));
  };
  try {
    send(200, operate());
  } catch (error) {
    const known =
      error instanceof BadRequest ? error : new BadRequest('InvalidRequestException', String(error));
    send(400, { __type: known.type, message: known.message, ...known.more });
  }
}

/** Queued until the next turn, then running until the engine has its answer. */
async function follow(execution: Execution, engine: Engine): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (execution.state !== 'QUEUED') return;
  execution.state = 'RUNNING';
  const read = (bytes: number): void => {
    execution.bytes = bytes;
  };
  try {
    const found = await engine(execution.sql, execution.stopping.signal, read);
    if (execution.stopping.signal.aborted) return;
    execution.answer = found;
    execution.bytes = found.bytesScanned ?? execution.bytes;
    execution.state = 'SUCCEEDED';
  } catch (error) {
    if (execution.stopping.signal.aborted) return;
    execution.failure = error instanceof Refused ? error : new Refused(String(error), { ErrorCategory: 1 });
    execution.state = execution.failure.told.ErrorCategory === undefined ? 'CANCELLED' : 'FAILED';
  }
}

function lookedAt({ sql, state, bytes, failure }: Execution): object {
  const error = failure === null ? {} : { StateChangeReason: failure.message, AthenaError: failure.told };
  return {
    QueryExecution: {
      Query: sql,
      StatementType: isQuery(sql) ? 'DML' : 'DDL',
      Status: { State: state, ...error },
      Statistics: { DataScannedInBytes: bytes, EngineExecutionTimeInMillis: 7, QueryQueueTimeInMillis: 3 },
    },
  };
}

/** The first row of a query holds the names; it is one of the 1,000 of its page. */
function pageOf(
  { sql, state, answer }: Execution,
  { MaxResults, NextToken }: z.output<typeof pageInput>,
): object {
  if (answer === null) {
    throw new BadRequest('InvalidRequestException', `Query has not yet finished. Current state: ${state}`);
  }
  const names = isQuery(sql) ? [answer.columns.map(([name]) => name)] : [];
  const from = Number(NextToken ?? 0);
  const to = from + MaxResults;
  const all = names.length + answer.rows.length;
  const rows = [
    ...names.slice(from, to),
    ...answer.rows.slice(Math.max(from - names.length, 0), to - names.length),
  ];
  return {
    ResultSet: {
      Rows: rows.map((values) => ({
        Data: values.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      ResultSetMetadata: {
        ColumnInfo: answer.columns.map(([Name, Type]) => ({ Name, Label: Name, Type })),
      },
    },
    ...(to < all ? { NextToken: String(to) } : {}),
  };
}

function isQuery(sql: string): boolean {
  return /^\s*(\(|select|with|values|table)/i.test(sql.replace(/^(\s*--[^\n]*\n)+/, ''));
}
