import type { Lanes } from '../bytes/lanes/lanes.ts';
import { type EncodedColumn, encodeAbsent, encodeLane, type Page } from '../bytes/parquet/encode_lane.ts';
import { Sink } from '../bytes/parquet/sink.ts';
import { ThriftStruct } from '../bytes/parquet/thrift.ts';
import type { Table } from '../tables/table.ts';
import { compressed, leastCompressed } from './compressed.ts';
import {
  codecs,
  encodings,
  footer,
  type Leaf,
  leavesOf,
  magic,
  pageTypes,
  type WrittenColumn,
  type WrittenGroup,
} from './lane_footer.ts';

/** Rows of a group at most: what DuckDB reads as one unit of parallel work. */
export const rowGroupRows = 122_880;

/** About how many bytes a row takes in the end. */
const usualRow = 40;

/** Rows that are held by column as one Parquet file: as `laneParquet`, in parts, so that no more than one row group
 *  has to be held. The file is what `take` returned, in order, and then what `finish` returned. */
export class LaneParquetFile {
  readonly #leaves: readonly Leaf[];
  readonly #groups: WrittenGroup[] = [];
  #sink = new Sink();
  /** Bytes that were taken. */
  #taken = 0;

  constructor(table: Table) {
    this.#leaves = leavesOf(table);
    this.#sink.put(magic);
  }

  /** Writes rows, as one row group or more; all where `rows` is null. Columns without a lane are null in each row. */
  write(lanes: Lanes, rows: Int32Array | null = null): void {
    const count = rows === null ? lanes.length : rows.length;
    for (let from = 0; from < count; from += rowGroupRows) {
      const to = Math.min(count, from + rowGroupRows);
      this.#sink.room((to - from) * usualRow);
      const columns = this.#leaves.map(({ name }) => {
        const lane = lanes.get(name);
        return this.#put(lane === null ? encodeAbsent(to - from) : encodeLane(lane, rows, from, to));
      });
      this.#groups.push({ rows: to - from, columns });
    }
  }

  /** The bytes that were written since the last call. */
  take(): Uint8Array {
    const bytes = this.#sink.view;
    this.#taken += bytes.length;
    this.#sink = new Sink();
    return bytes;
  }

  /** The last bytes. The file is whole; nothing may be written after. */
  finish(): Uint8Array {
    this.#sink.put(footer(this.#leaves, this.#groups));
    return this.take();
  }

  #put(encoded: EncodedColumn): WrittenColumn {
    const { rows, nulls, least, greatest, encoding, dictionary, size } = encoded;
    const codec = size < leastCompressed ? codecs.none : codecs.zstd;
    const begin = this.#offset;
    let plainSize = 0;
    if (dictionary !== null) plainSize += this.#putDictionary(dictionary, codec);
    const dataOffset = this.#offset;
    let pages = 0;
    for (const page of encoded.pages) {
      plainSize += this.#putPage(page, encodings[encoding], codec);
      pages += 1;
    }
    return {
      encoded: { rows, nulls, least, greatest, encoding },
      codec,
      pages,
      dictionaryOffset: dictionary === null ? null : begin,
      dataOffset,
      size: this.#offset - begin,
      plainSize,
    };
  }

  get #offset(): number {
    return this.#taken + this.#sink.length;
  }

  /** @returns how many bytes it would have without compression */
  #putDictionary({ count, body }: NonNullable<EncodedColumn['dictionary']>, codec: number): number {
    const packed = codec === codecs.zstd ? compressed(body) : body;
    const begin = this.#sink.length;
    ThriftStruct.write(this.#sink, (header) => {
      header.i32(1, pageTypes.dictionary);
      header.i32(2, body.length);
      header.i32(3, packed.length);
      header.struct(7, (dictionary) => {
        dictionary.i32(1, count);
        dictionary.i32(2, encodings.plain);
      });
    });
    const headerSize = this.#sink.length - begin;
    this.#sink.put(packed);
    return headerSize + body.length;
  }

  /** Levels are never compressed; the values are where that makes them smaller.
   *  @returns how many bytes it would have without compression */
  #putPage({ rows, nulls, levels, body }: Page, encoding: number, codec: number): number {
    const tried = codec === codecs.zstd && body.length >= leastCompressed;
    const packed = tried ? compressed(body) : body;
    const isPacked = tried && packed.length < body.length;
    const values = isPacked ? packed : body;
    const begin = this.#sink.length;
    ThriftStruct.write(this.#sink, (header) => {
      header.i32(1, pageTypes.dataV2);
      header.i32(2, levels.length + body.length);
      header.i32(3, levels.length + values.length);
      header.struct(8, (page) => {
        page.i32(1, rows);
        page.i32(2, nulls);
        page.i32(3, rows);
        page.i32(4, encoding);
        page.i32(5, levels.length);
        page.i32(6, 0);
        page.flag(7, isPacked);
      });
    });
    const headerSize = this.#sink.length - begin;
    this.#sink.put(levels);
    this.#sink.put(values);
    return headerSize + levels.length + body.length;
  }
}

/** Rows that are held by column as one Parquet file, with the columns and types of `parquet()`: ZSTD, dictionaries
 *  where they pay, and for each column of each row group the number of nulls, the least and the greatest value.
 *  `rows`: which rows, and in which order; all where it is left out.
 *  @throws Error where the table has a column of lists, which lanes do not hold */
export function laneParquet(table: Table, lanes: Lanes, rows: Int32Array | null = null): Uint8Array {
  const file = new LaneParquetFile(table);
  file.write(lanes, rows);
  return file.finish();
}
