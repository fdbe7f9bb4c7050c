import type { Framed, FrameFault } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import { Growing } from '../../bytes/growing.ts';
import { type ParquetColumn, type ParquetGroup, parquetGroups } from './parquet_groups.ts';

/** A larger file is not held. Those of AWS have 75 MB at most, before they are packed. */
const mostBytes = 256 * 1024 * 1024;

/** Cuts a Parquet file, given in chunks, into its rows: each is a record, and its bytes are the row as a JSON object, its
 *  columns in the order of the file and whole numbers exact. Positions count rows from 1.
 *
 *  A file can be read only once it is whole, so that all records come with `end`; it is held until then. A row with a
 *  text that is not UTF-8 is broken alone (its text is given as base64); a row group that cannot be read is one broken
 *  record, and so is a file: of those the first bytes are kept. */
export class ParquetRows {
  readonly #keep: number;
  readonly #held = new Growing();
  #size = 0;

  constructor({ keptBytes = 64 * 1024 }: FrameLimits = {}) {
    this.#keep = keptBytes;
  }

  push(chunk: Uint8Array): readonly Framed[] {
    this.#size += chunk.length;
    if (this.#size <= mostBytes) this.#held.append(chunk);
    return [];
  }

  *end(error?: string): Generator<Framed> {
    if (this.#size === 0 && error === undefined) return;
    const bytes = this.#held.view;
    const broken = (fault: FrameFault, message: string) =>
      this.#broken(bytes, 0, this.#size, 1, fault, message);
    if (error !== undefined) {
      yield broken('truncated_input', `the file broke off: ${error}`);
    } else if (this.#size > mostBytes) {
      yield broken('record_too_large', `the file has ${this.#size} bytes, the limit is ${mostBytes}`);
    } else {
      const groups = attempt(() => parquetGroups(bytes));
      if ('problem' in groups) yield broken('truncated_input', unreadable('the file', groups.problem));
      else yield* this.#rows(bytes, groups.result);
    }
  }

  *#rows(bytes: Uint8Array, groups: readonly ParquetGroup[]): Generator<Framed> {
    let position = 1;
    for (const { start, end, rows, read } of groups) {
      const columns = attempt(read);
      if ('problem' in columns) {
        const message = unreadable('a row group', columns.problem);
        yield this.#broken(bytes, start, end, position, 'truncated_input', message);
      } else {
        for (let row = 0; row < rows; row += 1) yield rowAt(columns.result, row, start, position + row);
      }
      position += rows;
    }
  }

  #broken(
    bytes: Uint8Array,
    offset: number,
    end: number,
    position: number,
    fault: FrameFault,
    message: string,
  ): Framed {
    const raw = bytes.subarray(offset, Math.min(end, offset + this.#keep));
    return { kind: 'broken', position, offset, length: end - offset, raw, within: null, fault, message };
  }
}

type Attempt<Result> = { readonly result: Result } | { readonly problem: string };

/** What came of reading: the library throws where a file is not as it should be. */
function attempt<Result>(read: () => Result): Attempt<Result> {
  try {
    return { result: read() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function unreadable(what: string, problem: string): string {
  return `${what} cannot be read as Parquet with flat columns: ${problem}`;
}

const encoder = new TextEncoder();

function rowAt(columns: readonly ParquetColumn[], row: number, offset: number, position: number): Framed {
  const members = columns.map(({ name, values }) => `${JSON.stringify(name)}:${written(values[row])}`);
  const text = `{${members.join(',')}}`;
  const raw = encoder.encode(text);
  const frame = { position, offset, length: raw.length, raw, within: null };
  const odd = columns.find(({ values }) => values[row] instanceof Uint8Array);
  if (odd === undefined) return { kind: 'whole', ...frame, text };
  const message = `the value of ${odd.name} is no UTF-8 text; its bytes are given as base64`;
  return { kind: 'broken', ...frame, fault: 'invalid_utf8', message };
}

function written(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return JSON.stringify({ base64: Buffer.from(value).toString('base64') });
  if (typeof value === 'number' && !Number.isFinite(value)) return JSON.stringify(String(value));
  return JSON.stringify(value);
}
