import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { trinoWarehouse } from '../../adapters/trino/warehouse.ts';
import type { Warehouse } from '../../core/ports.ts';
import type { Statement } from '../../core/sql/statement.ts';
import { warehouseContract } from '../contract/warehouse_contract.ts';
import { trinoRows } from './trino_client.ts';

/** Views go to a schema of these tests alone: what is left there was left by them. */
const scratch = 'left_by_warehouses';

const opened = (): Warehouse => {
  const server = { url: inject('trino'), user: 'warehouse', login: { by: 'nothing' } } as const;
  return trinoWarehouse({ server, catalog: 'hive', schema: 'lake', scratch });
};

beforeAll(async () => {
  await trinoRows(inject('trino'), `create schema ${scratch}`);
});

warehouseContract('Trino', async () => opened());

const asked = (text: string): Statement => ({ text, parameters: {} });
const tablesLeft = async (): Promise<unknown[]> =>
  (await trinoRows(inject('trino'), `show tables from ${scratch}`)).rows;

/** A result that does not end while a test runs, marked so that it is found among the statements of the server. */
const endless = (mark: string): Statement =>
  asked(`select a.x as ${mark}
from unnest(sequence(1, 10000)) as a (x)
cross join unnest(sequence(1, 10000)) as b (y)
cross join unnest(sequence(1, 10000)) as c (z)`);

/** What Trino says of a statement, once it is in one of these states. */
async function toldOf(mark: string, ...states: readonly string[]): Promise<unknown> {
  for (;;) {
    const sql = `select state, error_code from system.runtime.queries
where query like 'select a.x as ${mark}%' and state in (${states.map((state) => `'${state}'`).join(', ')})`;
    const { rows } = await trinoRows(inject('trino'), sql);
    if (rows[0] !== undefined) return rows[0];
    await setTimeout(50);
  }
}

const endOf = (mark: string): Promise<unknown> => toldOf(mark, 'FINISHED', 'FAILED');

describe('a statement', () => {
  it('is cancelled where its reader stops', async () => {
    const warehouse = opened();
    for await (const _ of warehouse.stream(endless('stopped'))) break;
    expect(await endOf('stopped')).toEqual(['FAILED', 'USER_CANCELED']);
    await warehouse.close();
  });

  it('is cancelled where the warehouse is closed', async () => {
    const warehouse = opened();
    const running = warehouse.query(endless('closed'));
    const failed = expect(running).rejects.toThrow('the warehouse was closed');
    await toldOf('closed', 'RUNNING');
    await warehouse.close();
    await failed;
    expect(await endOf('closed')).toEqual(['FAILED', 'USER_CANCELED']);
  });
});

describe('views', () => {
  const view = {
    name: 'ones',
    cte: "ones as (select 1 as one, cast('a' as varchar) as a)",
    reads: ['lake.a'],
  };
  const rest = 'select * from ones';
  const statement = {
    text: `with\n${view.cte}\n${rest}`,
    rest,
    parameters: {},
    views: [{ ...view, kept: true }],
  };

  it('are tables while the warehouse is open, and gone when it is closed', async () => {
    const [first, second] = [opened(), opened()];
    const both = await Promise.all([first.query(statement), first.query(statement), second.query(statement)]);
    expect(both.map(({ rows }) => rows)).toEqual(Array(3).fill([{ one: 1, a: 'a' }]));
    expect(await tablesLeft()).toHaveLength(2);
    await first.close();
    expect((await second.query(statement)).rows).toHaveLength(1);
    await second.close();
    expect(await tablesLeft()).toEqual([]);
  });

  it('that failed are told each time, and leave nothing', async () => {
    const warehouse = opened();
    const broken = { ...view, cte: 'ones as (select 1 / 0 as one)', kept: true };
    const failing = { ...statement, views: [broken] };
    await expect(warehouse.query(failing)).rejects.toThrow('DIVISION_BY_ZERO');
    await expect(warehouse.query(failing)).rejects.toThrow('DIVISION_BY_ZERO');
    await warehouse.close();
    expect(await tablesLeft()).toEqual([]);
  });
});
