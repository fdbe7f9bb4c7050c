import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rowGroupRows } from '../../core/lake/lane_parquet.ts';
import { dtOf } from '../../core/lake/layout.ts';
import type { LakeRow } from '../../core/tables/table.ts';
import { defineTables } from './defined_tables.ts';
import { type Condition, type Told, told } from './engine.ts';
import { engines, lake } from './engines.ts';
import { columnOfThings, columnsOfThings, day, meets, things } from './things.ts';
import { lakeRow, type Writer, writeFile } from './written_lake.ts';

/** Files of more rows than a row group has, by both writers: pages, dictionaries and columns without a value. */

const table = things('many_things');
const count = rowGroupRows + 1000;
const writers: readonly Writer[] = ['lanes', 'rows'];

const thing = (writer: Writer, place: number): LakeRow =>
  lakeRow(writer, place, {
    event_time: day,
    // More distinct values than a dictionary holds; few; none; none in the first row group of lanes.
    a_text: place % 7 === 0 ? null : `value ${(place * 7919) % 50_000} ${'é'.repeat(10)}`,
    another: null,
    a_set: place % 100_000 < 50_000 ? 'few' : 'many',
    an_integer: place < rowGroupRows ? null : -place,
    // All distinct; in runs; scattered.
    a_long: BigInt(place) * 4_294_967_297n - 3n,
    an_instant: day + Math.floor(place / 1000) * 3_600_000,
    a_real: place % 11 === 0 ? Number.NaN : place / 3,
    a_flag: place % 5 === 0 ? null : place % 3 === 0,
  });

const rows = writers.flatMap((writer) => Array.from({ length: count }, (_, place) => thing(writer, place)));

beforeAll(async () => {
  for (const writer of writers)
    writeFile(
      lake,
      table,
      writer,
      writer,
      rows.filter(({ origin_object }) => origin_object === writer),
    );
  await defineTables(inject('trino'), inject('engines'), [table]);
});
afterAll(() => {
  for (const engine of engines) engine.close();
});

const toldRow = (row: LakeRow): Told[] => [
  dtOf(day),
  ...columnsOfThings.map(({ name, kind }) => told(kind, row[name] ?? null)),
];

describe.each(engines)('$name', (engine) => {
  it('reads every row as it was written', async () => {
    const read = await engine.rows(table, [dtOf(day)], columnsOfThings);
    expect(read).toHaveLength(rows.length);
    const wrong = rows.flatMap((row, at) => {
      const pair = { written: toldRow(row), read: read[at] };
      return JSON.stringify(pair.written) === JSON.stringify(pair.read) ? [] : [pair];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it.each([
    ['a_long', '=', BigInt(count - 1) * 4_294_967_297n - 3n],
    ['a_long', '>=', BigInt(rowGroupRows) * 4_294_967_297n - 3n],
    ['an_integer', '=', -rowGroupRows],
    ['an_integer', 'is not null', null],
    ['an_instant', '>=', day + 123 * 3_600_000],
    ['a_real', '=', (count - 1) / 3],
    ['a_text', '=', `value 7919 ${'é'.repeat(10)}`],
    ['another', 'is not null', null],
  ] as const)('finds the rows where %s %s %s', async (name, operator, value) => {
    const condition: Condition = { column: columnOfThings(name), operator, value };
    const [counted] = await engine.count(table, [dtOf(day)], [condition]);
    expect(counted?.rows).toBe(rows.filter((row) => meets(condition, row)).length);
  });

  it('skips the row groups that statistics rule out, where it says what it read', async () => {
    const condition: Condition = {
      column: columnOfThings('a_long'),
      operator: '>=',
      value: BigInt(count - 10) * 4_294_967_297n,
    };
    const [counted] = await engine.count(table, [dtOf(day)], [condition]);
    expect(counted?.rows).toBe(18);
    expect(counted?.read ?? 0).toBeLessThan(rows.length / 2);
  });
});
