import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framed } from './framed.ts';
import { JsonFramer } from './json_framer.ts';
import { JsonScan } from './json_scan.ts';
import { notTaken, notWhole, type TakeRecord } from './json_taker.ts';

const envelopes = new Map([
  ['Records', new Set(['x'])],
  ['logEvents', new Set<string>()],
]);
const utf8 = new TextEncoder();
const decoder = new TextDecoder();

type Cut = readonly [position: number, text: string];

const said = (record: Framed): Cut => [record.position, decoder.decode(record.raw)];

/** What a framer cuts, and what of it is taken: objects whose first member is `t`. */
function cut(
  chunks: readonly Uint8Array[],
  takes: boolean,
  limits = {},
): { cut: Cut[]; taken: string[]; inOrder: string[] } {
  const taken: string[] = [];
  const inOrder: string[] = [];
  const take: TakeRecord = (bytes, at, to, within) => {
    if (within?.list === 'logEvents') return notTaken;
    const begin = decoder.decode(bytes.subarray(at, Math.min(at + 4, to)));
    if (!'{"t"'.startsWith(begin)) return notTaken;
    const scan = new JsonScan();
    scan.begin(at);
    let end = scan.scan(bytes, to, false);
    while (end === -3) end = scan.scan(bytes, to, false);
    if (end < 0) return end === -1 ? notWhole : notTaken;
    taken.push(decoder.decode(bytes.subarray(at, end)));
    inOrder.push(decoder.decode(bytes.subarray(at, end)));
    return end;
  };
  const framer = new JsonFramer(envelopes, limits, takes ? take : null);
  const records: Cut[] = [];
  const keep = (some: Iterable<Framed>): void => {
    for (const record of some) {
      records.push(said(record));
      inOrder.push(said(record)[1]);
    }
  };
  for (const chunk of chunks) keep(framer.push(chunk));
  keep(framer.end());
  return { cut: records, taken, inOrder };
}

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => bytes.slice(from, sorted[index] ?? bytes.length));
}

const record = fc.constantFrom(
  ...[
    '{"t":1}',
    '{"t":{"a":[1,{}]}}',
    '{"o":1}',
    '{"o":[]}',
    '{"t":"}"}',
    '{ "t":2}',
    '{"t":',
    '{"t":[1}',
    '7',
    '[]',
  ],
);
const between = fc.constantFrom(',', ',', ',', ', ', '\n', '', ' ,\n');
const list = fc
  .tuple(fc.array(fc.tuple(record, between), { maxLength: 6 }), record)
  .map(([all, last]) => all.map(([one, behind]) => one + behind).join('') + last);
const file = fc
  .array(
    fc.oneof(
      list.map((all) => `{"x":0,"Records":[${all}],"y":[]}`),
      list.map((all) => `{"logEvents":[${all}]}`),
      list.map((all) => `[${all}]`),
      record,
    ),
    { maxLength: 4 },
  )
  .map((all) => all.join('\n'));

describe('records that are taken straight from the bytes', () => {
  it('are those that would have been cut, in the same order, whatever the chunks', () => {
    fc.assert(
      fc.property(
        file,
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.constantFrom({}, { maxRecordBytes: 9 }),
        (text, places, limits) => {
          const chunks = cutAt(utf8.encode(text), places);
          const plain = cut(chunks, false, limits);
          const some = cut(chunks, true, limits);
          expect(some.inOrder).toEqual(plain.inOrder);
          const at = new Map(plain.cut.map((one) => [one[0], one[1]]));
          for (const [position, raw] of some.cut) expect(at.get(position)).toBe(raw);
          expect(some.cut.length + some.taken.length).toBe(plain.cut.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are taken in a list, by themselves, and where a chunk ends inside', () => {
    const whole = utf8.encode('{"Records":[{"t":1},{"o":2},{"t":3}]}\n{"t":4}\n{"logEvents":[{"t":5}]}');
    for (const chunks of [[whole], cutAt(whole, [15, 33, 41])]) {
      const { cut: left, taken } = cut(chunks, true);
      expect(taken).toEqual(['{"t":1}', '{"t":3}', '{"t":4}']);
      expect(left).toEqual([
        [2, '{"o":2}'],
        [5, '{"t":5}'],
      ]);
    }
  });
});
