import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framed } from './framed.ts';
import { JsonFramer } from './json_framer.ts';

const envelopes = new Map([
  ['Records', new Set(['token'])],
  ['logEvents', new Set(['messageType', 'owner'])],
]);
const utf8 = new TextEncoder();

function framed(chunks: readonly Uint8Array[], error?: string, limits = {}): Framed[] {
  const framer = new JsonFramer(envelopes, limits);
  const records: Framed[] = [];
  const keep = (some: Iterable<Framed>): void => {
    for (const record of some) records.push({ ...record, raw: record.raw.slice() });
  };
  for (const chunk of chunks) keep(framer.push(chunk));
  keep(framer.end(error));
  return records;
}

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => bytes.slice(from, sorted[index] ?? bytes.length));
}

const event = fc.record({ id: fc.nat(), name: fc.string({ unit: 'grapheme' }), more: fc.jsonValue() });
const documents = fc.array(
  fc.record({
    kind: fc.constantFrom('single', 'list', 'records', 'pretty'),
    events: fc.array(event, { maxLength: 4 }),
    between: fc.constantFrom('\n', '', ' \r\n', ',\n'),
  }),
  { maxLength: 5 },
);

function written(all: readonly { kind: string; events: readonly unknown[]; between: string }[]): {
  text: string;
  records: unknown[];
} {
  let text = '';
  const records: unknown[] = [];
  for (const { kind, events, between } of all) {
    if (kind === 'single') for (const one of events) text += `${JSON.stringify(one)}${between}`;
    else if (kind === 'list') text += `${JSON.stringify(events)}${between}`;
    else
      text += `${JSON.stringify({ owner: 'o', Records: events, last: [1] }, null, kind === 'pretty' ? 2 : 0)}${between}`;
    records.push(...events);
    if (kind === 'list' && events.length === 0) records.push([]);
    if (kind === 'records' || kind === 'pretty') records.push({ owner: 'o', Records: [], last: [1] });
  }
  return { text, records };
}

const hasList = (raw: Uint8Array) => /^\{"owner"|^\{\s+"owner"|^\[/.test(new TextDecoder().decode(raw));

describe('any documents, in any parts', () => {
  it('give the records that were written, in their order, each with its bytes', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat()), (all, places) => {
        const { text, records } = written(all);
        const bytes = utf8.encode(text);
        const cut = framed(cutAt(bytes, places));
        expect(cut.map((record) => (record.kind === 'whole' ? JSON.parse(record.text) : record))).toEqual(
          records,
        );
        expect(cut.map(({ position }) => position)).toEqual(cut.map((_, index) => index + 1));
        for (const record of cut) expect(record.raw.length).toBe(record.length);
        for (const { raw, offset, length } of cut.filter(({ raw: one }) => !hasList(one)))
          expect(bytes.slice(offset, offset + length)).toEqual(raw);
      }),
    );
  });

  it('come out alike however they are cut, even when bytes were changed', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.constantFrom(...'{}[]",:\\\n\0a1 '.split('')) });
    fc.assert(
      fc.property(
        documents,
        fc.array(change, { maxLength: 3 }),
        fc.array(fc.nat()),
        (all, changes, places) => {
          const bytes = utf8.encode(written(all).text);
          for (const { at, byte } of changes)
            if (bytes.length > 0) bytes[at % bytes.length] = byte.charCodeAt(0);
          const whole = framed([bytes]);
          expect(framed(cutAt(bytes, places))).toEqual(whole);
          for (const { raw, length } of whole) expect(raw.length).toBe(length);
        },
      ),
    );
  });

  it('lose nothing but separators and the words of envelopes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const within = (at: number) => cut.some(({ offset, length }) => offset <= at && at < offset + length);
        const cut = framed([noise]);
        if (cut.some(({ within }) => within !== null)) return;
        const lost = noise.filter((_, at) => !within(at));
        expect([...lost].filter((byte) => ![0x20, 9, 10, 13, 0x2c, 0x1e, 0x5b, 0x5d].includes(byte))).toEqual(
          [],
        );
      }),
    );
  });
});

describe('a broken record', () => {
  const good = (id: number) => `{"eventVersion":"1.08","id":${id},"list":[{"ARN":"a"},{"ARN":"b"}]}`;
  const neighbours = (cut: readonly Framed[]) =>
    cut.flatMap((record) => (record.kind === 'whole' ? [JSON.parse(record.text).id] : ['broken']));

  it.each([
    ['an unclosed quote', '{"eventVersion":"1.08,"id":0}'],
    ['a bracket too many', '{"eventVersion":}}'],
    ['a word', '{"eventVersion":"1.08", oops }'],
    ['a newline in a string', '{"eventVersion":"1.0\n8"}'],
    ['a NUL', '{"eventVersion":\0}'],
    ['nesting 10,000 deep', `{"eventVersion":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['a missing comma', '{"eventVersion":"1.08" "id":0}'],
  ])('with %s takes no neighbour along, in a list', (_, broken) => {
    const text = `{"Records":[${good(1)},${broken},${good(2)},${good(3)}]}`;
    const cut = framed([utf8.encode(text)]);
    const found = neighbours(cut);
    expect(found.filter((one) => one !== 'broken')).toEqual([1, 2, 3]);
    expect(found).toContain('broken');
  });

  it.each([
    ['an unclosed quote', '{"eventVersion":"1.08,"id":0}'],
    ['an open bracket', '{"eventVersion":"1.08","list":['],
    ['a bracket too many', '{"eventVersion":"1.08"}}'],
    ['no JSON', 'oops'],
    ['the half of one', '{"eventVersion":"1.0'],
  ])('with %s takes no neighbour along, on lines', (_, broken) => {
    const cut = framed([utf8.encode(`${good(1)}\n${broken}\n${good(2)}\n${good(3)}`)]);
    const ids = cut.flatMap((record) => {
      if (record.kind !== 'whole') return [];
      try {
        return [JSON.parse(record.text).id];
      } catch {
        return [];
      }
    });
    expect(ids.filter((id) => id !== undefined)).toEqual([1, 2, 3]);
    expect(cut.length).toBeGreaterThan(3);
  });

  it('is told apart where the file broke off', () => {
    const cut = framed(
      [utf8.encode(`{"Records":[${good(1)},${good(2).slice(0, 20)}`)],
      'unexpected end of file',
    );
    expect(cut.map((record) => (record.kind === 'broken' ? record.fault : 'whole'))).toEqual([
      'whole',
      'truncated_input',
    ]);
  });

  it('is told where the file ends inside a list without a word', () => {
    const cut = framed([utf8.encode(`{"Records":[${good(1)}`)]);
    expect(cut.map((record) => (record.kind === 'broken' ? record.fault : 'whole'))).toEqual([
      'whole',
      'truncated_input',
    ]);
  });

  it('that is too large keeps its start, and its length', () => {
    const large = `{"eventVersion":"${'x'.repeat(5000)}"}`;
    const bytes = utf8.encode(`{"Records":[${good(1)},${large},${good(2)}]}`);
    for (const size of [1, 7, 100, 10_000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.slice(n * size, (n + 1) * size),
      );
      const cut = framed(chunks, undefined, { maxRecordBytes: 1000, keptBytes: 64 });
      expect(neighbours(cut)).toEqual([1, 'broken', 2]);
      expect(cut[1]).toMatchObject({ fault: 'record_too_large', length: large.length, position: 2 });
      expect(cut[1]?.raw).toEqual(utf8.encode(large).slice(0, 64));
    }
  });
});

it('an envelope is told to its records', () => {
  const text =
    '{"messageType":"DATA_MESSAGE","owner":"1","logEvents":[{"id":"a"},{"id":"b"}]}{"x":1}[{"y":2}]';
  expect(framed([utf8.encode(text)]).map(({ within }) => within)).toEqual([
    { list: 'logEvents', members: '{"messageType":"DATA_MESSAGE","owner":"1"}' },
    { list: 'logEvents', members: '{"messageType":"DATA_MESSAGE","owner":"1"}' },
    null,
    { list: '', members: '{}' },
  ]);
});
