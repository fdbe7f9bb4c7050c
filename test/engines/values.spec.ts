import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dtOf } from '../../core/lake/layout.ts';
import { tables } from '../../core/tables/index.ts';
import { text } from '../../core/tables/kinds.ts';
import { columnsOf, type LakeRow, type Table } from '../../core/tables/table.ts';
import { defineTables } from './defined_tables.ts';
import { type Told, told } from './engine.ts';
import { engines, lake, trinoByGlue } from './engines.ts';
import { specialValues } from './special_values.ts';
import { lakeRow, type Writer, writeFile, writersOf } from './written_lake.ts';

/** Every table, with every special value in every column, by both writers, on the first, the last and another day
 *  of the range of partitions. */

const all: readonly Table[] = Object.values(tables);
const days = [
  Date.UTC(1990, 0, 1),
  Date.UTC(2024, 9, 2, 9, 30, 0, 123),
  Date.UTC(2100, 11, 31, 23, 59, 59, 999),
];
const rowsOfDay = 40;

/** So that columns of one kind do not hold the same value in a row, and each holds every value. */
function specialRow(table: Table, writer: Writer, position: number): LakeRow {
  const special = columnsOf(table).map(([name, { kind }], at) => {
    const values = specialValues(kind);
    return [name, values[(position + at) % values.length] ?? null];
  });
  const day = days[Math.floor(position / rowsOfDay)] ?? 0;
  return lakeRow(writer, position, {
    ...Object.fromEntries(special),
    id: `row ${position}`,
    event_time: day,
  });
}

const rowsOf = (table: Table, writer: Writer): LakeRow[] =>
  Array.from({ length: days.length * rowsOfDay }, (_, position) => specialRow(table, writer, position));

const toldRow = (table: Table, row: LakeRow): Told[] => [
  dtOf(row.event_time),
  ...columnsOf(table).map(([name, { kind }]) => told(kind, row[name] ?? null)),
];

beforeAll(async () => {
  for (const table of all) {
    for (const writer of writersOf(table)) {
      const rows = rowsOf(table, writer);
      for (const day of days)
        writeFile(
          lake,
          table,
          writer,
          writer,
          rows.filter(({ event_time }) => event_time === day),
        );
    }
  }
  await defineTables(inject('trino'), inject('engines'), all);
});
afterAll(() => {
  for (const engine of engines) engine.close();
});

describe.each([...engines, trinoByGlue])('$name', (engine) => {
  it.each(all)('finds the columns of $name', async (table) => {
    const columns = columnsOf(table).map(([name, { kind }]) => [name, engine.typeOf(kind)]);
    const found = (await engine.types(table)).map(([name, type]) => [name, type]);
    expect(found).toEqual([...columns, ['dt', engine.typeOf(text)]]);
  });

  it('reads the days that are asked for, and no others', async () => {
    const table = tables.coverage;
    const read = await engine.rows(table, days.slice(1).map(dtOf), [{ name: 'id', kind: text }]);
    expect(read).toEqual(
      writersOf(table)
        .flatMap((writer) => rowsOf(table, writer))
        .filter(({ event_time }) => event_time !== days[0])
        .map(({ id, event_time }) => [dtOf(event_time), id]),
    );
  });

  it.each(all)('reads the rows of $name as they were written', async (table) => {
    const columns = columnsOf(table).map(([name, { kind }]) => ({ name, kind }));
    const written = writersOf(table).flatMap((writer) => rowsOf(table, writer));
    expect(await engine.rows(table, days.map(dtOf), columns)).toEqual(
      written.map((row) => toldRow(table, row)),
    );
  });
});
