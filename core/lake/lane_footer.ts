import type { EncodedColumn, Encoding } from '../bytes/parquet/encode_lane.ts';
import { Sink } from '../bytes/parquet/sink.ts';
import { ThriftStruct } from '../bytes/parquet/thrift.ts';
import { columnsOf, type Table } from '../tables/table.ts';
import { elements } from './parquet.ts';

/** The footer of a Parquet file, and the numbers that Parquet has for its words.
 *  Source: github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift */

const physical = { BOOLEAN: 0, INT32: 1, INT64: 2, DOUBLE: 5, BYTE_ARRAY: 6 } as const;
type Physical = keyof typeof physical;

const rle = 3;
export const encodings: Readonly<Record<Encoding, number>> = {
  plain: 0,
  deltas: 5,
  lengths: 6,
  dictionary: 8,
};
export const pageTypes = { dictionary: 2, dataV2: 3 } as const;
export const codecs = { none: 0, zstd: 6 } as const;
const repetition = { optional: 1 } as const;
const converted = { UTF8: 0 } as const;

/** A leaf of the schema: every column is optional. */
export interface Leaf {
  readonly name: string;
  readonly type: Physical;
  readonly reading: 'as_it_is' | 'utf8' | 'milliseconds';
}

/** The columns of a table as leaves, in their order. @throws Error where one is a list: lanes hold none */
export function leavesOf(table: Table): Leaf[] {
  return columnsOf(table).map(([name, { kind }]) => {
    const [{ type, converted_type, logical_type } = { type: undefined }, ...more] = elements(name, kind);
    if (type === undefined || more.length > 0 || !isPhysical(type))
      throw new Error(
        `${table.name}.${name} is a list, which lanes do not hold: write its rows by parquet()`,
      );
    if (converted_type === 'UTF8') return { name, type, reading: 'utf8' };
    return { name, type, reading: logical_type?.type === 'TIMESTAMP' ? 'milliseconds' : 'as_it_is' };
  });
}

function isPhysical(type: string): type is Physical {
  return type in physical;
}

/** A column of a row group, as it lies in the file. Offsets and sizes in bytes. */
export interface WrittenColumn {
  readonly encoded: Pick<EncodedColumn, 'rows' | 'nulls' | 'least' | 'greatest' | 'encoding'>;
  readonly codec: number;
  readonly pages: number;
  readonly dictionaryOffset: number | null;
  readonly dataOffset: number;
  /** Headers included. */
  readonly size: number;
  readonly plainSize: number;
}

export interface WrittenGroup {
  readonly rows: number;
  readonly columns: readonly WrittenColumn[];
}

const version = 2;

/** What stands behind the row groups. */
export function footer(leaves: readonly Leaf[], groups: readonly WrittenGroup[]): Uint8Array {
  const sink = new Sink();
  ThriftStruct.write(sink, (file) => {
    file.i32(1, version);
    file.structs(2, [null, ...leaves], (element, leaf) => putElement(element, leaf, leaves.length));
    file.i64(
      3,
      total(groups, ({ rows }) => rows),
    );
    file.structs(4, groups, (group, written) => putGroup(group, written, leaves));
    file.bytes(6, 'ops-review');
    file.structs(7, leaves, (order) => order.struct(1, () => {}));
  });
  sink.word(sink.length);
  sink.put(magic);
  return sink.view;
}

export const magic: Uint8Array = new TextEncoder().encode('PAR1');

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

/** `leaf`: null for the root, which has so many children. */
function putElement(element: ThriftStruct, leaf: Leaf | null, children: number): void {
  if (leaf === null) {
    element.bytes(4, 'root');
    element.i32(5, children);
    return;
  }
  element.i32(1, physical[leaf.type]);
  element.i32(3, repetition.optional);
  element.bytes(4, leaf.name);
  if (leaf.reading === 'utf8') element.i32(6, converted.UTF8);
  if (leaf.reading === 'milliseconds') element.struct(10, (logical) => logical.struct(8, putMilliseconds));
}

/** Not "adjusted to UTC": why, says `elements`. */
function putMilliseconds(timestamp: ThriftStruct): void {
  timestamp.flag(1, false);
  timestamp.struct(2, (unit) => unit.struct(1, () => {}));
}

function putGroup(group: ThriftStruct, { rows, columns }: WrittenGroup, leaves: readonly Leaf[]): void {
  group.structs(1, columns, (chunk, column) => {
    const leaf = leaves[columns.indexOf(column)];
    if (leaf === undefined) throw new Error('a row group has more columns than the schema');
    chunk.i64(2, 0);
    chunk.struct(3, (metadata) => putColumn(metadata, leaf, column));
  });
  group.i64(
    2,
    total(columns, ({ plainSize }) => plainSize),
  );
  group.i64(3, rows);
  group.i64(
    6,
    total(columns, ({ size }) => size),
  );
}

function putColumn(metadata: ThriftStruct, { name, type }: Leaf, column: WrittenColumn): void {
  const { encoded, dictionaryOffset } = column;
  const body = encodings[encoded.encoding];
  metadata.i32(1, physical[type]);
  metadata.i32s(2, dictionaryOffset === null ? [body, rle] : [encodings.plain, rle, body]);
  metadata.texts(3, [name]);
  metadata.i32(4, column.codec);
  metadata.i64(5, encoded.rows);
  metadata.i64(6, column.plainSize);
  metadata.i64(7, column.size);
  metadata.i64(9, column.dataOffset);
  if (dictionaryOffset !== null) metadata.i64(11, dictionaryOffset);
  metadata.struct(12, (statistics) => putStatistics(statistics, encoded));
  const dictionaryPage = { type: pageTypes.dictionary, encoding: encodings.plain, count: 1 };
  const dataPages = { type: pageTypes.dataV2, encoding: body, count: column.pages };
  metadata.structs(
    13,
    dictionaryOffset === null ? [dataPages] : [dictionaryPage, dataPages],
    (counted, page) => {
      counted.i32(1, page.type);
      counted.i32(2, page.encoding);
      counted.i32(3, page.count);
    },
  );
}

function putStatistics(statistics: ThriftStruct, { nulls, least, greatest }: WrittenColumn['encoded']): void {
  statistics.i64(3, nulls);
  if (greatest !== null) statistics.bytes(5, greatest);
  if (least !== null) statistics.bytes(6, least);
  if (greatest !== null) statistics.flag(7, true);
  if (least !== null) statistics.flag(8, true);
}
