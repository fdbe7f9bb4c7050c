import type { Lane } from '../lanes/lanes.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import { chosen, type Values } from './chosen.ts';
import { type Distinct, distinctEntries, distinctNumbers } from './distinct.ts';
import { putHybrid, putRun, widthOf } from './hybrid.ts';
import { plainSize, putPlain } from './plain.ts';
import { Sink } from './sink.ts';

/** What stands in a data page of version 2, not compressed. */
export interface Page {
  readonly rows: number;
  readonly nulls: number;
  /** Definition levels, without a length before them. */
  readonly levels: Uint8Array;
  /** Values; where the column has a dictionary, their places in it. */
  readonly body: Uint8Array;
}

/** A column of a row group, in pages. */
export interface EncodedColumn extends Bounds {
  readonly rows: number;
  readonly nulls: number;
  readonly dictionary: { readonly count: number; readonly body: Uint8Array } | null;
  readonly pages: readonly Page[];
}

const pageBytes = 1024 * 1024;

/** A column in which no row has a value. */
export function encodeAbsent(rows: number): EncodedColumn {
  const page = { rows, nulls: rows, levels: levelRun(0, rows), body: new Uint8Array(0) };
  return { rows, nulls: rows, least: null, greatest: null, dictionary: null, pages: [page] };
}

/** Rows of a lane as a column: those that `rows` names in places [from, to), or [from, to) themselves where it is
 *  null. A dictionary is made where at most half of the values are distinct and it stays below a megabyte. */
export function encodeLane(lane: Lane, rows: Int32Array | null, from: number, to: number): EncodedColumn {
  const { rows: count, levels, values } = chosen(lane, rows, from, to);
  if (values.count === 0) return encodeAbsent(count);
  const distinct = distinctIn(values);
  const dictionary = distinct === null ? null : dictionaryOf(values, distinct);
  const coded = dictionary === null ? null : distinct;
  const bounds = boundsOf(values, coded === null ? null : coded.firsts);
  const pages = coded === null ? plainPages(count, levels, values) : codedPages(count, levels, coded);
  return { rows: count, nulls: count - values.count, ...bounds, dictionary, pages };
}

function distinctIn(values: Values): Distinct | null {
  if (values.kind === 'text') return distinctEntries(values.entries, values.lane.count);
  if (values.kind === 'words') return distinctNumbers(values.words, values.count, values.size);
  return null;
}

function dictionaryOf(values: Values, { firsts }: Distinct): EncodedColumn['dictionary'] {
  const sink = new Sink();
  for (let at = 0; at < firsts.length; ) {
    // Values that came first one after the other stand so in the lane.
    let end = at + 1;
    while (end < firsts.length && firsts[end] === firsts[at]! + (end - at)) end += 1;
    putPlain(sink, values, firsts[at]!, firsts[at]! + (end - at));
    if (sink.length > pageBytes) return null;
    at = end;
  }
  return { count: firsts.length, body: sink.view };
}

function codedPages(rows: number, levels: Int32Array | null, { codes, firsts }: Distinct): Page[] {
  const width = widthOf(firsts.length - 1);
  const perPage = Math.max(8, Math.floor((pageBytes * 8) / Math.max(1, width)));
  return pagesOf(rows, levels, perPage, (from, to) => {
    const sink = new Sink(((to - from) * width) / 8 + 16);
    sink.byte(width);
    putHybrid(sink, codes, from, to, width);
    return sink.view;
  });
}

function plainPages(rows: number, levels: Int32Array | null, values: Values): Page[] {
  const size = plainSize(values);
  const perPage = Math.max(8, Math.floor((rows * pageBytes) / size));
  return pagesOf(rows, levels, perPage, (from, to) => {
    const sink = new Sink(Math.ceil((size * (to - from)) / values.count) + 64);
    putPlain(sink, values, from, to);
    return sink.view;
  });
}

function pagesOf(
  rows: number,
  levels: Int32Array | null,
  perPage: number,
  body: (from: number, to: number) => Uint8Array,
): Page[] {
  const pages: Page[] = [];
  let value = 0;
  for (let row = 0; row < rows; row += perPage) {
    const end = Math.min(rows, row + perPage);
    const present = levels === null ? end - row : sum(levels, row, end);
    const written = levels === null ? levelRun(1, end - row) : levelBytes(levels, row, end);
    const nulls = end - row - present;
    pages.push({ rows: end - row, nulls, levels: written, body: body(value, value + present) });
    value += present;
  }
  return pages;
}

function sum(numbers: Int32Array, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 1) total += numbers[at]!;
  return total;
}

function levelRun(level: 0 | 1, count: number): Uint8Array {
  const sink = new Sink(8);
  putRun(sink, level, count, 1);
  return sink.view;
}

function levelBytes(levels: Int32Array, from: number, to: number): Uint8Array {
  const sink = new Sink((to - from) / 8 + 16);
  putHybrid(sink, levels, from, to, 1);
  return sink.view;
}
