import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Ran } from '../../adapters/athena/cost.ts';
import { athenaWarehouse } from '../../adapters/athena/warehouse.ts';
import type { Warehouse } from '../../core/ports.ts';
import type { Statement } from '../../core/sql/statement.ts';
import { credentials, places, worldOf } from '../doubles/athena_opened.ts';
import { type Fault, type FaultProxy, faultProxy } from '../doubles/fault_proxy.ts';
import { type Moto, startMoto } from './moto_server.ts';

/** The warehouse for Athena before moto: that others understand its requests, and it their answers. moto runs no SQL, pages
 *  no results, knows no tokens and lets no statement fail; those are with the stand-in (adapters/athena). */

const region = 'eu-west-1';
const statement: Statement = { text: 'select 1 as it', parameters: {} };
const one = { columns: [['it', 'bigint']], rows: [['9007199254740993'], [null]] } as const;
const rows = [{ it: 9007199254740993n }, { it: null }];

let moto: Moto;
let proxy: FaultProxy;
let warehouse: Warehouse;
const ran: Ran[] = [];
const pauses: number[] = [];

beforeAll(async () => {
  moto = await startMoto(inject('moto'), region);
  proxy = await faultProxy(moto.url);
});
afterAll(() => {
  proxy.close();
  moto.close();
});
beforeEach(() => {
  ran.length = 0;
  pauses.length = 0;
  warehouse = athenaWarehouse({
    aws: { region, endpoint: proxy.url, credentials },
    ...places,
    ended: (told) => ran.push(told),
    world: worldOf(pauses),
  });
});
afterEach(async () => {
  await warehouse.close();
  await moto.looks(0);
});

describe('a statement', () => {
  it('is started, looked at until it has ended, and its result read', async () => {
    await moto.looks(3);
    await moto.lay(one);
    const { columns, rows: found } = await warehouse.query(statement);
    expect({ columns, rows: found }).toEqual({ columns: ['it'], rows });
    expect(pauses.length).toBeGreaterThanOrEqual(3);
    expect(ran).toMatchObject([{ state: 'SUCCEEDED', bytesScanned: 0 }]);
  });

  it('of many at once has its own result', async () => {
    const laid = Array.from({ length: 12 }, (_, n) => ({ ...one, rows: [[`${n}`]] }));
    await moto.lay(...laid);
    const found = await Promise.all(laid.map(() => warehouse.query(statement)));
    const numbers = found.flatMap(({ rows }) => rows.map(({ it }) => Number(it)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(laid.map((_, n) => n));
  });

  it('is stopped where its reader stops', async () => {
    await moto.looks(1_000_000);
    const stream = warehouse.stream(statement)[Symbol.asyncIterator]();
    const failed = expect(stream.next()).rejects.toThrow('the stream was left');
    while (pauses.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await stream.return?.();
    await failed;
    const [{ query = '' } = {}] = ran;
    expect(ran).toMatchObject([{ state: 'STOPPED' }]);
    expect(await stateOf(query)).toBe('CANCELLED');
  });

  it('names a workgroup that there is', async () => {
    const other = athenaWarehouse({
      aws: { region, endpoint: proxy.url, credentials },
      ...places,
      workgroup: 'no_such',
      world: worldOf([]),
    });
    await expect(other.query(statement)).rejects.toThrow('InvalidRequestException: WorkGroup does not exist');
    await other.close();
  });
});

describe('a fault on the way', () => {
  it.each<[string, Fault]>([
    ['throttled', { status: 400, type: 'ThrottlingException' }],
    ['an internal error', { status: 500, type: 'InternalServerException' }],
    ['the connection breaks', { broken: 'at once' }],
    ['half an answer comes', { half: 'announced' }],
    ['half an answer comes as if it were all', { half: 'as all' }],
  ])('%s: the request is sent again', async (_, fault) => {
    await moto.lay(one);
    // moto knows no tokens: a start that comes twice would be two statements.
    if ('status' in fault) proxy.befall('StartQueryExecution', fault);
    for (const operation of ['GetQueryExecution', 'GetQueryResults']) proxy.befall(operation, fault, fault);
    expect((await warehouse.query(statement)).rows).toEqual(rows);
    expect(proxy.left()).toBe(0);
  });

  it('of credentials is told as such', async () => {
    proxy.befall('StartQueryExecution', { status: 400, type: 'ExpiredTokenException' });
    await expect(warehouse.query(statement)).rejects.toThrow('sign in again, or renew them');
  });
});

/** As another client sees it. */
async function stateOf(query: string): Promise<unknown> {
  const { AthenaClient, GetQueryExecutionCommand } = await import('@aws-sdk/client-athena');
  const client = new AthenaClient({ region, endpoint: moto.url, credentials });
  const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: query }));
  client.destroy();
  return QueryExecution?.Status?.State;
}
