import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lanes } from '../bytes/lanes/lanes.ts';
import { tables } from '../tables/index.ts';
import { flag, instant, integer, long, oneOf, real, text } from '../tables/kinds.ts';
import { putRow, rowAt } from '../tables/lane_rows.ts';
import { column, type LakeRow, table } from '../tables/table.ts';
import { LaneParquetFile, laneParquet, rowGroupRows } from './lane_parquet.ts';
import { parquet } from './parquet.ts';

const things = table({
  name: 'things',
  grain: 'one thing',
  identity: 'its name',
  columns: {
    a_text: column(text, 'a text'),
    a_set: column(oneOf(['few', 'many']), 'one of a set'),
    an_instant: column(instant, 'an instant'),
    an_integer: column(integer, '32 bits'),
    a_long: column(long, '64 bits'),
    a_real: column(real, 'a number'),
    a_flag: column(flag, 'true or false'),
  },
});

let connection: DuckDBConnection;
let folder: string;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  folder = mkdtempSync(join(tmpdir(), 'ops-review-lanes-'));
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

const thing = (position: number, values: Readonly<Record<string, unknown>> = {}): LakeRow => ({
  id: `row ${position}`,
  event_time: Date.UTC(2024, 9, 2),
  account_id: null,
  region: null,
  service_key: null,
  origin_object: 'things.log',
  origin_position: BigInt(position),
  ingested_at: Date.UTC(2026, 9, 2),
  a_text: null,
  a_set: null,
  an_instant: null,
  an_integer: null,
  a_long: null,
  a_real: null,
  a_flag: null,
  ...values,
});

function lanesOf(rows: readonly LakeRow[]): Lanes {
  const lanes = new Lanes(Math.max(1, rows.length));
  for (const row of rows) putRow(things, lanes, row);
  return lanes;
}

let files = 0;
function written(bytes: Uint8Array): string {
  files += 1;
  const file = join(folder, `${files}.parquet`);
  writeFileSync(file, bytes);
  return `'${file}'`;
}

const all = async (sql: string): Promise<Readonly<Record<string, unknown>>[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJS();

/** That two files hold the same rows as often, in columns of the same names and types. */
async function expectSame(file: string, other: string): Promise<void> {
  expect(await all(`describe from ${file}`)).toEqual(await all(`describe from ${other}`));
  const rows = (name: string) => `select row_number() over () as place, * from ${name}`;
  const differ = `select (select count(*) from (${rows(file)} except ${rows(other)})) as here,
    (select count(*) from (${rows(other)} except ${rows(file)})) as there`;
  expect(await all(differ)).toEqual([{ here: 0n, there: 0n }]);
}

const texts = fc.oneof(
  fc.constantFrom('', 'ACCEPT', 'REJECT', '\u0000', '\uffff', '🌘', 'é', 'x'.repeat(65), '\r\n"\\'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
/** What DuckDB's timestamps, which count microseconds, can hold. */
const instants = fc.oneof(fc.integer(), fc.constantFrom(0, -1, -62_135_596_800_000, 253_402_300_799_999));
const anyThing = fc.record({
  a_text: orNull(texts),
  a_set: orNull(fc.constantFrom('few', 'many')),
  an_instant: orNull(instants),
  an_integer: orNull(fc.oneof(fc.integer(), fc.nat(9), fc.constantFrom(2 ** 31 - 1, -(2 ** 31)))),
  a_long: orNull(
    fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom(-1n, 0n, 1n << 32n)),
  ),
  a_real: orNull(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 0.1))),
  a_flag: orNull(fc.boolean()),
});
const someThings = fc
  .oneof(
    fc.array(anyThing, { minLength: 1, maxLength: 12 }),
    fc.array(anyThing, { minLength: 30, maxLength: 90 }),
  )
  .map((each) => each.map((values, at) => thing(at + 1, values)));

/** The lake has one zero. */
const oneZero = (value: unknown): unknown => (value === 0 ? 0 : value);

describe('rows of lanes as Parquet', () => {
  it.each([[[-0, 1]], [[0, -0, -0]], [[-0, 0, -1]]])(
    'have 0 for -0, as rows one by one have: %j',
    async (values) => {
      const rows = values.map((value, at) => thing(at + 1, { a_real: value }));
      for (const file of [
        laneParquet(things, lanesOf(rows)),
        laneParquet(things, lanesOf(rows), Int32Array.from(rows.keys())),
        parquet(things, rows),
      ]) {
        const read = await all(`select cast(a_real as varchar) as said from ${written(file)}`);
        expect(read.map(({ said }) => said)).not.toContain('-0.0');
      }
    },
  );

  it('are read as the rows that parquet() writes are', async () => {
    await fc.assert(
      fc.asyncProperty(someThings, async (rows) => {
        await expectSame(written(laneParquet(things, lanesOf(rows))), written(parquet(things, rows)));
      }),
      { numRuns: 150 },
    );
  });

  it('are read as they are by hyparquet', async () => {
    await fc.assert(
      fc.asyncProperty(someThings, async (rows) => {
        const file = Uint8Array.from(laneParquet(things, lanesOf(rows))).buffer;
        const compressors = { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdDecompressSync(bytes)) };
        const read = await parquetReadObjects({ file, compressors });
        const instantOf = (value: unknown) => (value instanceof Date ? value.getTime() : value);
        expect(
          read.map((row) => Object.fromEntries(Object.entries(row).map(([n, v]) => [n, instantOf(v)]))),
        ).toEqual(rows.map((row) => ({ ...row, a_real: oneZero(row.a_real) })));
      }),
      { numRuns: 100 },
    );
  });

  it('come back from lanes as they were put', () => {
    fc.assert(
      fc.property(someThings, (rows) => {
        const lanes = lanesOf(rows);
        expect(rows.map((_, at) => rowAt(things, lanes, at))).toEqual(rows);
      }),
    );
  });

  it('may be some of them, in any order', async () => {
    const chosen = someThings.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.array(fc.nat(rows.length - 1), { minLength: 1, maxLength: 40 })),
    );
    await fc.assert(
      fc.asyncProperty(chosen, async ([rows, places]) => {
        const some = places.flatMap((place) => rows[place] ?? []);
        const file = written(laneParquet(things, lanesOf(rows), Int32Array.from(places)));
        await expectSame(file, written(parquet(things, some)));
      }),
      { numRuns: 50 },
    );
  });

  it('may be none', async () => {
    expect(await all(`select count(*) as rows from ${written(laneParquet(things, new Lanes(1)))}`)).toEqual([
      { rows: 0n },
    ]);
  });

  it('of another table than one without lists are refused', () => {
    expect(() => laneParquet(tables.deployment_events, new Lanes(1))).toThrow('is a list');
  });
});

describe('a large file', () => {
  const count = rowGroupRows + 1000;
  /** Values of a row by its place: few, many and all different; with nulls, in runs and scattered. */
  const large = (place: number): LakeRow =>
    thing(place + 1, {
      a_text: place % 7 === 0 ? null : `value ${(place * 7919) % 50_000} ${'é'.repeat(10)}`,
      a_set: place % 100_000 < 50_000 ? 'few' : 'many',
      an_instant: place * 1000,
      an_integer: place % 3 === 0 ? place - rowGroupRows : null,
      a_long: BigInt(place) * 4_294_967_297n - 3n,
      a_real: place / 3,
      a_flag: place % 5 === 0,
    });

  it('has row groups and pages, and is read as parquet() writes it', async () => {
    const lanes = new Lanes(rowGroupRows);
    const file = new LaneParquetFile(things);
    const parts: Uint8Array[] = [];
    const rows: LakeRow[] = [];
    for (let place = 0; place < count; place += 1) {
      const row = large(place);
      rows.push(row);
      putRow(things, lanes, row);
      if (!lanes.full && place < count - 1) continue;
      file.write(lanes);
      parts.push(file.take());
      lanes.clear();
    }
    const name = written(Buffer.concat([...parts, file.finish()]));
    await expectSame(name, written(parquet(things, rows)));
    const groups = await all(
      `select row_group_num_rows as rows, num_values, encodings, stats_null_count as nulls, stats_min_value as least, stats_max_value as greatest
       from parquet_metadata(${name}) where path_in_schema = 'an_integer' order by row_group_id`,
    );
    expect(groups).toEqual(
      [
        [122_880n, 81_920n, '-122880', '-3'],
        [1_000n, 666n, '0', '999'],
      ].map(([rows, nulls, least, greatest]) => ({
        ...{ rows, num_values: rows, nulls, least, greatest, encodings: 'PLAIN, RLE' },
      })),
    );
  });

  const padded = (place: number): string => `${place} ${'x'.repeat(10_000)}`;
  it.each<[string, number, (place: number) => string | null, string]>([
    ['few texts', 1500, (place) => `value ${place % 100}`, 'PLAIN, RLE, RLE_DICTIONARY'],
    ['texts that all differ', 1500, (place) => `value ${place}`, 'DELTA_LENGTH_BYTE_ARRAY, RLE'],
    ['texts of any length', 1500, (place) => 'é'.repeat(place % 999) + place, 'DELTA_LENGTH_BYTE_ARRAY, RLE'],
    ['texts that fill pages', 500, padded, 'DELTA_LENGTH_BYTE_ARRAY, RLE'],
    [
      'texts in its first pages alone',
      1500,
      (place) => (place < 300 ? padded(place) : null),
      'DELTA_LENGTH_BYTE_ARRAY, RLE',
    ],
    [
      'texts that are too long for a dictionary',
      1500,
      (place) => `${place % 300} ${'x'.repeat(5000)}`,
      'DELTA_LENGTH_BYTE_ARRAY, RLE',
    ],
    ['a text of 8 MiB', 3, (place) => 'x'.repeat(place === 1 ? 2 ** 23 : place), 'PLAIN, RLE'],
  ])('of %s', async (_, count, value, encodings) => {
    const rows = Array.from({ length: count }, (_, at) => thing(at + 1, { a_text: value(at) }));
    const name = written(laneParquet(things, lanesOf(rows)));
    await expectSame(name, written(parquet(things, rows)));
    const [metadata] = await all(
      `select encodings from parquet_metadata(${name}) where path_in_schema = 'a_text' and row_group_id = 0`,
    );
    expect(metadata).toEqual({ encodings });
  });

  it.each<[string, (place: number) => bigint, string]>([
    ['rise', (place) => BigInt(place * place) - 5n, 'DELTA_BINARY_PACKED, RLE'],
    ['rise beyond 32 bits', (place) => 2n ** 31n + BigInt(place) * 4_000_001n, 'DELTA_BINARY_PACKED, RLE'],
    ['rise from the least', (place) => BigInt(place) - 2n ** 52n, 'DELTA_BINARY_PACKED, RLE'],
    ['rise from below the least', (place) => BigInt(place) - 2n ** 52n - 1n, 'PLAIN, RLE'],
    ['rise by too much', (place) => BigInt(place) * 2n ** 23n, 'PLAIN, RLE'],
    ['fall', (place) => -BigInt(place), 'PLAIN, RLE'],
    ['come twice', (place) => BigInt(place >> 1), 'PLAIN, RLE, RLE_DICTIONARY'],
    ['lie far from each other', (place) => BigInt(place % 7) * 2n ** 40n, 'PLAIN, RLE, RLE_DICTIONARY'],
  ])('of longs that %s', async (_, value, encodings) => {
    const rows = Array.from({ length: 1500 }, (_, at) => thing(at + 1, { a_long: value(at) }));
    const name = written(laneParquet(things, lanesOf(rows)));
    await expectSame(name, written(parquet(things, rows)));
    const [metadata] = await all(
      `select encodings from parquet_metadata(${name}) where path_in_schema = 'a_long' and row_group_id = 0`,
    );
    expect(metadata).toEqual({ encodings });
  });
});

describe('what is said of a column', () => {
  it.each([
    ['a_text', ['b', 'a', null], 'a', 'b'],
    ['a_text', ['\u{1f318}', '\uffee', ''], '', '\u{1f318}'],
    ['a_text', ['x'.repeat(65), 'a'], 'a', null],
    ['a_text', [null, null], null, null],
    ['an_integer', [2 ** 31 - 1, -(2 ** 31), null], '-2147483648', '2147483647'],
    ['a_long', [2n ** 63n - 1n, -(2n ** 63n)], '-9223372036854775808', '9223372036854775807'],
    ['a_long', [2n ** 31n, 2n ** 31n - 1n], '2147483647', '2147483648'],
    ['an_instant', [1000, -1], '1969-12-31 23:59:59.999', '1970-01-01 00:00:01'],
    ['a_real', [0, 2.5, null], '-0.0', '2.5'],
    ['a_real', [Number.NaN, 1], null, null],
    ['a_flag', [false, null], 'false', 'false'],
    ['a_flag', [true, false], 'false', 'true'],
  ])('%s %o: from %s to %s', async (name, values, least, greatest) => {
    const rows = values.map((value, at) => thing(at + 1, { [name]: value }));
    const metadata = `select stats_null_count as nulls, stats_min_value as least, stats_max_value as greatest
      from parquet_metadata(${written(laneParquet(things, lanesOf(rows)))}) where path_in_schema = '${name}'`;
    const nulls = BigInt(values.filter((value) => value === null).length);
    expect(await all(metadata)).toEqual([{ nulls, least, greatest }]);
  });

  it('names who wrote the file, and how it is packed', async () => {
    const rows = Array.from({ length: 100 }, (_, at) => thing(at + 1));
    const name = written(laneParquet(things, lanesOf(rows)));
    const [file] = await all(
      `select created_by, num_rows, num_row_groups from parquet_file_metadata(${name})`,
    );
    expect(file).toEqual({ created_by: 'ops-review', num_rows: 100n, num_row_groups: 1n });
    const packed = await all(
      `select distinct compression from parquet_metadata(${name}) where path_in_schema = 'id'`,
    );
    expect(packed).toEqual([{ compression: 'ZSTD' }]);
  });
});
