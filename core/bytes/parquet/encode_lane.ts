import type { Lane } from '../lanes/lanes.ts';
import { type Bounds, boundsOf, boundsOfTexts, boundsOfWords } from './bounds.ts';
import { chosen, sum } from './chosen.ts';
import { type Distinct, distinctEntries, distinctNumbers } from './distinct.ts';
import { putHybrid, putRun, widthOf } from './hybrid.ts';
import { putLevels } from './levels.ts';
import { bytesOf, type Numbers, plainSize, putNumbers } from './plain.ts';
import { areRising, putRising } from './rising.ts';
import { Sink } from './sink.ts';
import { areShort, lengthBytes, putPlainTexts, putTexts, sizeOf, type Texts } from './texts.ts';

/** How the values in the pages of a column are written. */
export type Encoding = 'plain' | 'dictionary' | 'deltas' | 'lengths';

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
  readonly encoding: Encoding;
  readonly dictionary: { readonly count: number; readonly body: Uint8Array } | null;
  /** About how many bytes dictionary and pages have. */
  readonly size: number;
  /** The pages, once. Each is made when it is asked for, and is good until the next one is. */
  readonly pages: Iterable<Page>;
}

const pageBytes = 1024 * 1024;

/** Pages are made here, one after the other: a buffer for each would be most of what writing allocates. */
const scratch = new Sink(pageBytes);

/** A column in which no row has a value. */
export function encodeAbsent(rows: number): EncodedColumn {
  const levels = new Sink(8);
  putRun(levels, 0, rows, 1);
  const page = { rows, nulls: rows, levels: levels.view, body: new Uint8Array(0) };
  return {
    ...{ rows, nulls: rows, least: null, greatest: null, encoding: 'plain', dictionary: null, size: 0 },
    pages: [page],
  };
}

/** Rows of a lane as a column: those that `rows` names in places [from, to), or [from, to) themselves where it is
 *  null. A dictionary is made where at most half of the values are distinct and it stays below a megabyte. What is
 *  returned is good until another column is encoded. */
export function encodeLane(lane: Lane, rows: Int32Array | null, from: number, to: number): EncodedColumn {
  const { rows: count, levels, values } = chosen(lane, rows, from, to);
  if (values.count === 0) return encodeAbsent(count);
  const written = values.kind === 'text' ? writtenTexts(values) : writtenNumbers(values);
  const { size, putValues, ...column } = written;
  const perPage = Math.max(8, Math.floor((count * pageBytes) / Math.max(1, size)));
  const pages = pagesOf(count, levels, values.count, perPage, putValues);
  const dictionary = column.dictionary?.body.length ?? 0;
  return { rows: count, nulls: count - values.count, ...column, size: size + dictionary, pages };
}

/** Writes values [from, to). */
type PutValues = (sink: Sink, from: number, to: number) => void;

interface Written extends Bounds, Pick<EncodedColumn, 'encoding' | 'dictionary'> {
  /** About how many bytes the values take. */
  readonly size: number;
  readonly putValues: PutValues;
}

function writtenTexts(values: Texts & { readonly count: number }): Written {
  const distinct = distinctEntries(values.entries, values.lane.count);
  const dictionary = distinct === null ? null : dictionaryOfTexts(values, distinct.firsts);
  const bounds = boundsOfTexts(values, dictionary === null ? null : (distinct?.firsts ?? null));
  if (distinct !== null && dictionary !== null) return { ...bounds, dictionary, ...coded(distinct) };
  const { size, longest } = sizeOf(values);
  const short = areShort(longest);
  const put = short ? putTexts : putPlainTexts;
  return {
    ...bounds,
    encoding: short ? 'lengths' : 'plain',
    dictionary: null,
    size: size + values.count * lengthBytes,
    putValues: (sink, from, to) => put(sink, values, from, to),
  };
}

function dictionaryOfTexts({ lane, entries }: Texts, firsts: Int32Array): EncodedColumn['dictionary'] {
  const texts = { lane, entries: firsts.map((place) => entries[place]!) };
  const size = sizeOf(texts).size + firsts.length * lengthBytes;
  if (size > pageBytes) return null;
  const sink = new Sink(size);
  putPlainTexts(sink, texts, 0, firsts.length);
  return { count: firsts.length, body: sink.view };
}

function writtenNumbers(values: Numbers): Written {
  if (values.kind === 'words') return writtenWords(values.words, values.size, values.count);
  return { ...boundsOf(values), ...plain(values) };
}

function plain(values: Numbers): Pick<Written, 'encoding' | 'dictionary' | 'size' | 'putValues'> {
  return {
    encoding: 'plain',
    dictionary: null,
    size: plainSize(values),
    putValues: (sink, from, to) => putNumbers(sink, values, from, to),
  };
}

function writtenWords(words: Int32Array, size: 1 | 2, count: number): Written {
  const { least, greatest } = boundsOfWords(words, size, count);
  const bounds = { least: bytesOf(least), greatest: bytesOf(greatest) };
  if (size === 2 && areRising(words, count)) {
    const putValues: PutValues = (sink, from, to) => putRising(sink, words, from, to);
    return { ...bounds, encoding: 'deltas', dictionary: null, size: count, putValues };
  }
  const distinct = distinctNumbers(words, count, size, least, greatest);
  if (distinct === null) return { ...bounds, ...plain({ kind: 'words', words, size, count }) };
  const { firsts } = distinct;
  const body = new Int32Array(firsts.length * size);
  for (let at = 0; at < body.length; at += 1)
    body[at] = size === 1 ? words[firsts[at]!]! : words[firsts[at >> 1]! * 2 + (at & 1)]!;
  const dictionary = { count: firsts.length, body: bytesOf(body) };
  return { ...bounds, dictionary, ...coded(distinct) };
}

function coded({ codes, firsts }: Distinct): Pick<Written, 'encoding' | 'size' | 'putValues'> {
  const width = widthOf(firsts.length - 1);
  return {
    encoding: 'dictionary',
    size: (codes.length * width) / 8,
    putValues: (sink, from, to) => {
      sink.byte(width);
      putHybrid(sink, codes, from, to, width);
    },
  };
}

function* pagesOf(
  rows: number,
  levels: Uint8Array | null,
  values: number,
  perPage: number,
  putValues: PutValues,
): Generator<Page> {
  let value = 0;
  for (let row = 0; row < rows; row += perPage) {
    const end = Math.min(rows, row + perPage);
    const present = levels === null ? end - row : end - row === rows ? values : sum(levels, row, end);
    scratch.clear();
    if (levels === null) putRun(scratch, 1, end - row, 1);
    else putLevels(scratch, levels, row, end);
    const { length } = scratch;
    putValues(scratch, value, value + present);
    const { view } = scratch;
    const nulls = end - row - present;
    yield { rows: end - row, nulls, levels: view.subarray(0, length), body: view.subarray(length) };
    value += present;
  }
}
