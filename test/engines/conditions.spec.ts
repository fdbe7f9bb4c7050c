import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dtOf } from '../../core/lake/layout.ts';
import type { LakeRow } from '../../core/tables/table.ts';
import { defineTables } from './defined_tables.ts';
import type { Condition, Named } from './engine.ts';
import { engines, lake } from './engines.ts';
import { specialValues } from './special_values.ts';
import { columnOfThings, day, meets, things } from './things.ts';
import { lakeRow, type Writer, writeFile } from './written_lake.ts';

/** Each special value has a file to itself, so that each is the least and the greatest of one: an engine that trusts
 *  the statistics of the files finds what a condition asks for only where they are right. */

const table = things('things_by_value');
const compared = ['a_text', 'a_set', 'an_instant', 'an_integer', 'a_long', 'a_real', 'a_flag'].map(
  columnOfThings,
);
const writers: readonly Writer[] = ['lanes', 'rows'];

/** Without NaN: DuckDB takes it for the greatest number, Trino and pyarrow for none. */
const valuesOf = ({ kind }: Named): readonly unknown[] =>
  specialValues(kind).filter((value) => value !== null && !Number.isNaN(value));

const files = Math.max(...compared.map((column) => valuesOf(column).length)) + 1;

/** Two rows with the value, one without any. The last file has no value at all. */
function rowsOfFile(writer: Writer, file: number): LakeRow[] {
  const known = Object.fromEntries(compared.map((column) => [column.name, valuesOf(column)[file] ?? null]));
  return [known, {}, known].map((each, at) => lakeRow(writer, file * 3 + at, { ...each, event_time: day }));
}

const rows = writers.flatMap((writer) =>
  Array.from({ length: files }, (_, file) => rowsOfFile(writer, file)).flat(),
);

/** What SQL text can say: no infinity. */
function isComparable(value: unknown): value is Exclude<Condition['value'], null> {
  return typeof value !== 'number' || Number.isFinite(value);
}

/** Each value is sought; then, by turns, what is below it and what is not. */
const conditionsOn = (column: Named): Condition[] => [
  { column, operator: 'is null', value: null },
  { column, operator: 'is not null', value: null },
  ...valuesOf(column)
    .filter(isComparable)
    .flatMap((value, at): Condition[] => [
      { column, operator: '=', value },
      { column, operator: at % 2 === 0 ? '<' : '>=', value },
    ]),
];

beforeAll(async () => {
  for (const writer of writers)
    for (let file = 0; file < files; file += 1)
      writeFile(lake, table, writer, `${writer}-${file}`, rowsOfFile(writer, file));
  await defineTables(inject('trino'), inject('engines'), [table]);
});
afterAll(() => {
  for (const engine of engines) engine.close();
});

describe.each(engines)('$name', (engine) => {
  it.each(compared)('counts the rows that meet a condition on $name', async (column) => {
    const conditions = conditionsOn(column);
    const counted = await engine.count(table, [dtOf(day)], conditions);
    const told = ({ operator, value }: Condition, count: number | undefined) =>
      `${operator} ${String(value)}: ${count}`;
    expect(conditions.map((condition, at) => told(condition, counted[at]?.rows))).toEqual(
      conditions.map((condition) => told(condition, rows.filter((row) => meets(condition, row)).length)),
    );
  });
});
