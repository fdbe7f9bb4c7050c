import { realWorld, type World } from '../../adapters/athena/pacing.ts';
import { TrinoError } from '../../adapters/trino/trino_error.ts';
import { type Answer, type Engine, Refused } from '../doubles/athena_server.ts';
import { testClient } from './trino_client.ts';

/** Looks come fast: Trino answers in a tenth of a second. */
export const hurried: World = {
  chance: Math.random,
  wait: (milliseconds, signal) => realWorld.wait(milliseconds / 10, signal),
};

/** Has Trino run the statements that the stand-in for Athena is given, and writes their values as Athena does. What Athena
 *  says of tables and Trino cannot take is left out: where the files of a table go.
 *  @param trino address of the server */
export function athenaOnTrino(trino: string): Engine {
  return async (sql, signal) => {
    const client = testClient(trino);
    const stop = (): void => void client.cancel();
    signal.addEventListener('abort', stop);
    try {
      return await answered(client, withoutPlace(sql));
    } catch (error) {
      throw error instanceof TrinoError ? new Refused(error.message) : error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}

const place =
  /^(create table [\w.]+)\nwith \(format = 'PARQUET', write_compression = 'SNAPPY'(?:, external_location = '[^']*')?\) as\n/;

function withoutPlace(sql: string): string {
  return sql.replace(place, "$1 with (format = 'PARQUET') as\n");
}

async function answered(client: ReturnType<typeof testClient>, sql: string): Promise<Answer> {
  const rows: (string | null)[][] = [];
  let columns: readonly { readonly name: string; readonly type: string }[] = [];
  for await (const page of client.pages(sql)) {
    columns = page.columns ?? columns;
    for (const values of page.data ?? []) {
      rows.push(values.map((value, at) => (value === null ? null : written(columns[at]?.type ?? '', value))));
    }
  }
  return {
    columns: columns.map(({ name, type }) => [name, athenaType(type)]),
    rows,
    bytesScanned: rows.length,
  };
}

/** The names of types that Athena tells: without what stands in parentheses, and `float` for `real`.
 *  Source: docs.aws.amazon.com/athena/latest/ug/data-types.html, and the converters of PyAthena by name of type */
function athenaType(type: string): string {
  const name = type.replace(/\(.*\)/s, '');
  return name === 'real' ? 'float' : name;
}

/** Lists, rows and maps as a person reads them, bytes in hexadecimal digits, all else as Trino has it.
 *  Source: issue 2686 of aws/aws-sdk-go, and the converters of PyAthena */
function written(type: string, value: unknown): string {
  if (type === 'varbinary') {
    return Buffer.from(String(value), 'base64')
      .toString('hex')
      .replace(/..(?=.)/g, '$& ');
  }
  return folded(value);
}

function folded(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((item) => (item === null ? 'null' : folded(item))).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}=${item === null ? 'null' : folded(item)}`)
    .join(', ')}}`;
}
