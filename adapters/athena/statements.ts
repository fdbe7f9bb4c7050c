import type { StartQueryExecutionInput } from '@aws-sdk/client-athena';
import { OutOfMemory } from '../../core/ports.ts';
import { AthenaError, codeOf } from './athena_error.ts';
import { costOf, type Ran } from './cost.ts';
import { betweenLooks, pause, type World } from './pacing.ts';
import type { Look, Requests } from './requests.ts';
import { slots } from './slots.ts';

/** How statements are run, the same for all. */
export interface Running {
  /** What is sent with each: database, workgroup, where its result goes. */
  readonly input: Omit<
    StartQueryExecutionInput,
    'QueryString' | 'ClientRequestToken' | 'ResultReuseConfiguration'
  >;
  /** How old, in minutes, the result of a query may be that is given again; 0 for never. */
  readonly reuse: number;
  /** How many may be queued or running. */
  readonly atOnce: number;
  /** Bytes from which on a statement is stopped; null for no limit of ours. */
  readonly scanLimit: number | null;
  readonly perTerabyte: number;
  /** Told of each statement that was started, when it has ended. */
  readonly ended: (ran: Ran) => void;
}

/** A statement to be run. */
export interface Asked {
  /** Its text, at the first try and at the next ones. */
  readonly text: (tries: number) => string;
  /** `own`: a query that the warehouse needs for itself, such as one whose rows are written as a table; no earlier result
   *  answers it. */
  readonly kind: 'query' | 'own' | 'definition';
}

export interface Statements {
  /** Runs a statement to its end and says by what id its result is to be had.
   *  @throws AthenaError where it fails or is cancelled
   *  @throws OutOfMemory */
  run(asked: Asked, signal: AbortSignal): Promise<string>;
}

/** How often a statement is run that fails by what Athena takes for a passing fault. */
const tries = 3;

/** In bytes of UTF-8. Source: docs.aws.amazon.com/athena/latest/ug/service-limits.html, "Query string length" */
export const longest = 262_144;

/** Whether the engine had too little memory or disk for a statement: Athena has numbers for that, and Trino, which it is
 *  made of, names. Source: docs.aws.amazon.com/athena/latest/ug/error-reference.html, io.trino.spi.StandardErrorCode */
function isExhausted({ errorType, reason }: Look): boolean {
  if (errorType !== null && errorType <= 8) return true;
  return /^Query exhausted resources|^(?:EXCEEDED_\w*MEMORY_LIMIT|CLUSTER_OUT_OF_MEMORY):/.test(reason);
}

export function statements(requests: Requests, running: Running, world: World): Statements {
  const take = slots(running.atOnce);

  const tell = (query: string, look: Look | null, kind: Asked['kind'], state: Ran['state']): void => {
    const { bytesScanned = 0, engineTime = 0, queueTime = 0, reused = false } = look ?? {};
    const ran = { query, state, bytesScanned, engineTime, queueTime, reused };
    running.ended({ ...ran, cost: costOf(ran, kind, running.perTerabyte) });
  };

  /** Follows a statement to its end; stops it where the following ends before that. */
  const followed = async (query: string, kind: Asked['kind'], signal: AbortSignal): Promise<Look> => {
    let last: Look | null = null;
    try {
      for (let looks = 1; ; looks++) {
        signal.throwIfAborted();
        last = await requests.look(query, signal);
        if (last.state !== 'QUEUED' && last.state !== 'RUNNING') {
          tell(query, last, kind, last.state);
          return last;
        }
        refuseScanning(query, last, running.scanLimit);
        await world.wait(pause(betweenLooks, looks, world.chance), signal);
      }
    } catch (error) {
      // What cannot be stopped ends by itself.
      await requests.stop(query).catch(() => {});
      tell(query, last, kind, 'STOPPED');
      throw signal.aborted ? signal.reason : error;
    }
  };

  return {
    run: ({ text, kind }, signal) =>
      take(async () => {
        for (let attempt = 1; ; attempt++) {
          signal.throwIfAborted();
          const sql = text(attempt);
          refuseLength(sql);
          const query = await requests.start({
            ...running.input,
            ...(kind === 'query' ? reuseOf(running.reuse) : {}),
            QueryString: sql,
            ClientRequestToken: tokenOf(world.chance),
          });
          const end = await followed(query, kind, signal);
          if (end.state === 'SUCCEEDED') return query;
          if (!isPassing(end, kind) || attempt === tries) throw failureOf(query, end);
          await world.wait(pause(betweenLooks, attempt, world.chance), signal);
        }
      }),
  };
}

function reuseOf(minutes: number): Pick<StartQueryExecutionInput, 'ResultReuseConfiguration'> {
  if (minutes === 0) return {};
  const byAge = { Enabled: true, MaxAgeInMinutes: minutes };
  return { ResultReuseConfiguration: { ResultReuseByAgeConfiguration: byAge } };
}

/** By which Athena knows a start that comes twice: 32 to 128 characters.
 *  Source: docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
function tokenOf(chance: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(chance() * 16).toString(16));
  return `ops-review-${digits.join('')}`;
}

function refuseLength(sql: string): void {
  const length = Buffer.byteLength(sql);
  if (length <= longest) return;
  const message = `the statement has ${length} bytes, and Athena takes ${longest}: ask for fewer periods or services at once`;
  throw new AthenaError({ code: 'STATEMENT_TOO_LONG', message, fault: 'user', query: null });
}

function refuseScanning(query: string, { bytesScanned }: Look, limit: number | null): void {
  if (limit === null || bytesScanned <= limit) return;
  const message = `the statement was stopped when it had read ${bytesScanned} bytes: the limit is ${limit}`;
  throw new AthenaError({ code: 'SCAN_LIMIT', message, fault: 'user', query });
}

/** Whether the same statement may do better. Athena may run one twice by itself, and then find at the place of a table what
 *  it wrote the first time: the next try has another place.
 *  Source: docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html (retries), and issue 58
 *  of dbt-labs/dbt-athena */
function isPassing(look: Look, kind: Asked['kind']): boolean {
  if (look.state !== 'FAILED' || isExhausted(look)) return false;
  return look.retryable || (kind === 'own' && codeOf(look.reason) === 'HIVE_PATH_ALREADY_EXISTS');
}

function failureOf(query: string, look: Look): Error {
  const { state, reason, fault } = look;
  const message = reason === '' ? `Athena says ${state}, and not why` : reason;
  const code = state === 'CANCELLED' ? 'CANCELLED' : codeOf(reason);
  const failure = new AthenaError({ code, message, fault, query });
  return isExhausted(look) ? new OutOfMemory(failure.message, { cause: failure }) : failure;
}
