import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AthenaOptions } from '../../adapters/athena/warehouse.ts';
import { trinoWarehouse } from '../../adapters/trino/warehouse.ts';
import type { Statement } from '../../core/sql/statement.ts';
import { warehouseContract } from '../contract/warehouse_contract.ts';
import { type Opened, openAthena } from '../doubles/athena_opened.ts';
import { athenaOnTrino, hurried } from './athena_on_trino.ts';
import { trinoRows } from './trino_client.ts';

/** The warehouse for Athena, before a stand-in that speaks Athena's protocol and has Trino run the statements: the text of
 *  each is one that Trino takes, and what Athena would make of its values is read again. */

const trino = inject('trino');
const scratch = 'left_by_athena';
const asked = (text: string): Statement => ({ text, parameters: {} });

const opened = (options: Partial<AthenaOptions> = {}): Promise<Opened> =>
  openAthena(athenaOnTrino(trino), {
    world: hurried,
    kept: { database: scratch, location: 's3://results/views/' },
    ...options,
  });

const tablesLeft = async (): Promise<unknown[]> =>
  (await trinoRows(trino, `show tables from ${scratch}`)).rows;

beforeAll(async () => {
  await trinoRows(trino, `create schema ${scratch}`);
});

warehouseContract('Athena', async () => {
  const { warehouse, close } = await opened();
  return { ...warehouse, close };
});

describe('a result', () => {
  let athena: Opened;
  beforeAll(async () => {
    athena = await opened();
  });
  afterAll(() => athena.close());

  it('is what Trino itself gives, for every type', async () => {
    const text = `select
  cast(1 as tinyint) as a, cast(2 as smallint) as b, cast(0.5 as real) as c, cast(-0.1 as double) as d,
  cast('Infinity' as double) as e, cast('12345678901234567.89' as decimal(38, 2)) as f, cast('a' as char(3)) as g,
  x'6f70 73ff' as h, x'' as i, date '2024-10-02' as j, timestamp '2024-10-02 09:30:00.1' as k,
  timestamp '2024-10-02 09:30:00.123 UTC' as l, json '{"a":[1,null]}' as m,
  array[0.5, cast(null as double), cast('NaN' as double)] as n, array['a, b', '', null, 'null', ']"\\'] as o,
  array[timestamp '2024-10-02 09:30:00.123'] as p, cast(row(9223372036854775807, 'x') as row(b bigint, a varchar)) as q,
  array[cast(row(1, array['y']) as row(n integer, list array(varchar)))] as r, map(array['k'], array[1]) as s,
  cast(array[] as array(bigint)) as t, cast(null as array(varchar)) as u, '' as v, cast(null as varchar) as w`;
    const server = { url: trino, user: 'test', login: { by: 'nothing' } } as const;
    const other = trinoWarehouse({ server, catalog: 'hive', schema: 'lake', scratch });
    expect(await athena.warehouse.query(asked(text))).toEqual(await other.query(asked(text)));
    await other.close();
  });

  it.each([
    'select n, array[n] as list from unnest(sequence(1, 5000)) as a (n) order by (n * 7919) % 5003',
    'select array[n] as list from unnest(sequence(1, 5000)) as a (n) order by (n * 7919) % 5003 desc limit 4000',
    'with b as (select n from unnest(sequence(1, 5000)) as a (n)) select array[n] as list from b order by -n -- last',
  ])('keeps its order, though it holds lists: %s', async (text) => {
    const plain = await athena.warehouse.query(asked(text.replace('array[n] as list', 'n as it')));
    const { rows } = await athena.warehouse.query(asked(text));
    expect(rows.map(({ list }) => list)).toEqual(plain.rows.map(({ it }) => [it]));
  });

  it('of a row whose fields have no names is refused, not guessed', async () => {
    await expect(athena.warehouse.query(asked("select row(1, 'a') as it"))).rejects.toThrow(
      'a name of its own',
    );
  });
});

describe('views', () => {
  const view = {
    name: 'ones',
    cte: "ones as (select 1 as one, cast('a' as varchar) as a, array['a'] as list)",
    reads: ['lake.a'],
    kept: true,
  };
  const rest = 'select * from ones';
  const statement: Statement = { text: `with\n${view.cte}\n${rest}`, rest, parameters: {}, views: [view] };

  it('are tables while the warehouse is open, and gone when it is closed', async () => {
    const [first, second] = await Promise.all([opened(), opened()]);
    const both = await Promise.all([first, first, second].map(({ warehouse }) => warehouse.query(statement)));
    expect(both.map(({ rows }) => rows)).toEqual(Array(3).fill([{ one: 1, a: 'a', list: ['a'] }]));
    expect(await tablesLeft()).toHaveLength(2);
    await first.close();
    expect((await second.warehouse.query(statement)).rows).toHaveLength(1);
    await second.close();
    expect(await tablesLeft()).toEqual([]);
  });

  it('that failed are told each time, and leave nothing', async () => {
    const { warehouse, close } = await opened();
    const broken = { ...statement, views: [{ ...view, cte: 'ones as (select 1 / 0 as one)' }] };
    await expect(warehouse.query(broken)).rejects.toThrow('DIVISION_BY_ZERO');
    await expect(warehouse.query(broken)).rejects.toThrow('DIVISION_BY_ZERO');
    await close();
    expect(await tablesLeft()).toEqual([]);
  });
});
