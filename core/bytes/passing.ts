import { carriageReturn } from './line.ts';

/** What of a record that is too large is remembered while it passes by: its first bytes and how many it had. */
export class Passing {
  readonly kept: Uint8Array;
  /** How many bytes passed. */
  size: number;
  #lastByte: number | undefined;

  constructor(begin: Uint8Array, keep: number) {
    this.kept = begin.slice(0, keep);
    this.size = begin.length;
    this.#lastByte = begin.at(-1);
  }

  add(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#lastByte = bytes.at(-1) ?? this.#lastByte;
  }

  /** The record's length where its line ends here: without the carriage return of its end. */
  get length(): number {
    return this.#lastByte === carriageReturn ? this.size - 1 : this.size;
  }
}
