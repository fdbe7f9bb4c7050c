import type {
  AthenaClient,
  AthenaClientConfig,
  ColumnInfo,
  QueryExecution,
  Row,
  StartQueryExecutionInput,
} from '@aws-sdk/client-athena';
import { AthenaError, type Fault, faultOf, told } from './athena_error.ts';
import type { World } from './pacing.ts';
import { retrying } from './retrying.ts';

/** How AWS is reached: the Region, and whatever else the SDK is not to find for itself. */
export type AwsOptions = Pick<AthenaClientConfig, 'region' | 'endpoint' | 'credentials' | 'profile'>;

/** What Athena said of a statement when it was last looked at. */
export interface Look {
  readonly state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly bytesScanned: number;
  readonly engineTime: number;
  readonly queueTime: number;
  readonly reused: boolean;
  /** Why it failed or was cancelled; empty where Athena does not say. */
  readonly reason: string;
  readonly fault: Fault | null;
  /** A number of Athena's error catalogue. */
  readonly errorType: number | null;
  /** Whether the same statement may succeed. */
  readonly retryable: boolean;
}

export interface ResultPage {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly Row[];
  /** Null at the last. */
  readonly next: string | null;
}

/** The requests of Athena that a warehouse needs; each is repeated where Athena was busy or the connection broke.
 *  Source: docs.aws.amazon.com/athena/latest/APIReference */
export interface Requests {
  /** Starts a statement and says its id. Of one token, once only. */
  start(input: StartQueryExecutionInput): Promise<string>;
  look(query: string, signal: AbortSignal): Promise<Look>;
  /** At most 1,000 rows, those with the names of the columns included. */
  page(query: string, next: string | null, signal: AbortSignal): Promise<ResultPage>;
  stop(query: string): Promise<void>;
  /** Lets go of the connections. */
  end(): Promise<void>;
}

/** The SDK is loaded when the first request is made: it takes tens of milliseconds.
 *  @param ending from when on no request is sent again */
export function requests(aws: AwsOptions, world: World, ending: AbortSignal): Requests {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-athena');
    const client: AthenaClient = new sdk.AthenaClient({ ...aws, retryStrategy: retrying(world, ending) });
    return { sdk, client };
  };
  let loading: ReturnType<typeof load> | undefined;
  const loaded = (): ReturnType<typeof load> => {
    loading ??= load();
    return loading;
  };
  return {
    start: (input) =>
      inItsWords(async () => {
        const { sdk, client } = await loaded();
        const { QueryExecutionId } = await client.send(new sdk.StartQueryExecutionCommand(input));
        return present(QueryExecutionId, 'QueryExecutionId');
      }, ending),
    look: (query, abortSignal) =>
      inItsWords(async () => {
        const { sdk, client } = await loaded();
        const command = new sdk.GetQueryExecutionCommand({ QueryExecutionId: query });
        const { QueryExecution } = await client.send(command, { abortSignal });
        return lookOf(present(QueryExecution, 'QueryExecution'));
      }, abortSignal),
    page: (query, next, abortSignal) =>
      inItsWords(async () => {
        const { sdk, client } = await loaded();
        const from = next === null ? {} : { NextToken: next };
        const command = new sdk.GetQueryResultsCommand({
          QueryExecutionId: query,
          MaxResults: 1_000,
          ...from,
        });
        const { ResultSet, NextToken } = await client.send(command, { abortSignal });
        const { Rows = [], ResultSetMetadata } = present(ResultSet, 'ResultSet');
        return { columns: ResultSetMetadata?.ColumnInfo ?? [], rows: Rows, next: NextToken ?? null };
      }, abortSignal),
    stop: (query) =>
      inItsWords(async () => {
        const { sdk, client } = await loaded();
        await client.send(new sdk.StopQueryExecutionCommand({ QueryExecutionId: query }));
      }),
    async end() {
      if (loading !== undefined) (await loading).client.destroy();
    },
  };
}

/** What a request answers; where it fails, in the words of AWS, or by why it was ended. */
async function inItsWords<Answer>(request: () => Promise<Answer>, ending?: AbortSignal): Promise<Answer> {
  try {
    return await request();
  } catch (error) {
    throw ending?.aborted === true ? ending.reason : told(error);
  }
}

function lookOf({ Status, Statistics }: QueryExecution): Look {
  const error = Status?.AthenaError;
  return {
    state: present(Status?.State, 'Status.State'),
    bytesScanned: Statistics?.DataScannedInBytes ?? 0,
    engineTime: Statistics?.EngineExecutionTimeInMillis ?? 0,
    queueTime: Statistics?.QueryQueueTimeInMillis ?? 0,
    reused: Statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false,
    reason: Status?.StateChangeReason ?? error?.ErrorMessage ?? '',
    fault: faultOf(error?.ErrorCategory),
    errorType: error?.ErrorType ?? null,
    retryable: error?.Retryable ?? false,
  };
}

function present<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  const message = `Athena's answer has no ${name}`;
  throw new AthenaError({ code: 'NO_ANSWER', message, fault: null, query: null });
}
