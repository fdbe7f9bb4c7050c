import type { Sink } from './sink.ts';

const encoder = new TextEncoder();

const types = { yes: 1, no: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

/** Writes the fields of one struct in Thrift's compact protocol, in rising order of their ids.
 *  Source: github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
export class ThriftStruct {
  readonly #sink: Sink;
  #last = 0;

  private constructor(sink: Sink) {
    this.#sink = sink;
  }

  static write(sink: Sink, fields: (struct: ThriftStruct) => void): void {
    fields(new ThriftStruct(sink));
    sink.byte(0);
  }

  /** `value`: 0 to 2^31 - 1. */
  i32(id: number, value: number): void {
    this.#field(id, types.i32);
    this.#sink.varint(value * 2);
  }

  /** `value`: 0 to 2^52. */
  i64(id: number, value: number): void {
    this.#field(id, types.i64);
    this.#sink.varint(value * 2);
  }

  flag(id: number, value: boolean): void {
    this.#field(id, value ? types.yes : types.no);
  }

  bytes(id: number, value: Uint8Array | string): void {
    this.#field(id, types.binary);
    this.#binary(value);
  }

  struct(id: number, fields: (struct: ThriftStruct) => void): void {
    this.#field(id, types.struct);
    ThriftStruct.write(this.#sink, fields);
  }

  structs<Item>(
    id: number,
    items: readonly Item[],
    fields: (struct: ThriftStruct, item: Item) => void,
  ): void {
    this.#list(id, items.length, types.struct);
    for (const item of items) ThriftStruct.write(this.#sink, (struct) => fields(struct, item));
  }

  i32s(id: number, values: readonly number[]): void {
    this.#list(id, values.length, types.i32);
    for (const value of values) this.#sink.varint(value * 2);
  }

  texts(id: number, values: readonly string[]): void {
    this.#list(id, values.length, types.binary);
    for (const value of values) this.#binary(value);
  }

  #list(id: number, length: number, type: number): void {
    this.#field(id, types.list);
    if (length < 15) this.#sink.byte((length << 4) | type);
    else {
      this.#sink.byte(0xf0 | type);
      this.#sink.varint(length);
    }
  }

  #binary(value: Uint8Array | string): void {
    const bytes = typeof value === 'string' ? encoder.encode(value) : value;
    this.#sink.varint(bytes.length);
    this.#sink.put(bytes);
  }

  #field(id: number, type: number): void {
    this.#sink.byte(((id - this.#last) << 4) | type);
    this.#last = id;
  }
}
