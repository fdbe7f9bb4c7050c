import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framed } from './framed.ts';
import type { NeededMembers } from './json_envelope.ts';
import { JsonFramer } from './json_framer.ts';

/** What a document of lists says beside them: which records there are, in terms of `JSON.parse`, and that nothing said
 *  is lost or doubled, whatever becomes of the bytes. */

const envelopes = new Map([
  ['Records', new Set(['token'])],
  ['logEvents', new Set(['owner', 'group'])],
]);
const utf8 = new TextEncoder();
const decoder = new TextDecoder();

function framed(
  text: string,
  places: readonly number[],
  error?: string,
  limits = {},
  needed: NeededMembers = new Map(),
): Framed[] {
  const bytes = utf8.encode(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const framer = new JsonFramer(envelopes, limits, null, needed);
  const records: Framed[] = [];
  const keep = (some: Iterable<Framed>): void => {
    for (const record of some) records.push({ ...record, raw: record.raw.slice() });
  };
  for (const [index, end] of ends.entries()) {
    const chunk = bytes.slice(ends[index - 1] ?? 0, end);
    keep(framer.push(chunk));
    chunk.fill(0);
  }
  keep(framer.end(error));
  return records;
}

type Member = readonly [key: string, value: unknown];

const string = fc.string({ unit: 'grapheme', maxLength: 5 });
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }),
  fc.constantFrom({ Records: [1] }, [{ Records: [{}] }], [[]], 'Records', '"Records":['),
);
const elements = fc.array(
  fc.oneof(
    fc.record({ id: fc.nat() }),
    value.filter((one) => one !== undefined),
  ),
  { maxLength: 3 },
);
const member: fc.Arbitrary<Member> = fc.oneof(
  fc.tuple(fc.constantFrom('Records', 'logEvents'), elements),
  fc.tuple(fc.constantFrom('Records', 'logEvents', 'token', 'owner', 'group'), value),
  fc.tuple(fc.oneof(fc.constantFrom('error', '__proto__', 'constructor', '', 'records'), string), value),
);
const document = fc.array(member, { maxLength: 5 });

const written = (members: readonly Member[]): string =>
  `{${members.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join(',')}}`;

/** The records of a document, as texts. */
function recordsOf(members: readonly Member[]): string[] {
  const isList = ([key, one]: Member): boolean => envelopes.has(key) && Array.isArray(one);
  const lists = members.filter(isList);
  if (lists.length === 0) return [written(members)];
  const found = lists.flatMap(([, one]) =>
    Array.isArray(one) ? one.map((each) => JSON.stringify(each)) : [],
  );
  const rest = members.map((one): Member => (isList(one) ? [one[0], []] : one));
  const said = Object.keys(JSON.parse(written(rest)));
  const belongs = (key: string): boolean =>
    lists.some(([list]) => list === key || envelopes.get(list)?.has(key));
  const odd = rest.some((one) => envelopes.has(one[0]) && !isList(one));
  const says = odd || said.length < members.length || !said.every(belongs);
  return found.length === 0 || says ? [...found, written(rest)] : found;
}

describe('documents with lists and anything beside them', () => {
  it('give the elements, and what they say beside them where it is more than their envelope', () => {
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 3 }),
        fc.constantFrom('\n', '', ',', '\r\n \x1e', '\ufeff'),
        fc.array(fc.nat(), { maxLength: 8 }),
        (all, between, places) => {
          const cut = framed(all.map(written).join(between), places);
          expect(cut.map((record) => (record.kind === 'whole' ? record.text : record))).toEqual(
            all.flatMap(recordsOf),
          );
          expect(cut.map(({ position }) => position)).toEqual(cut.map((_, index) => index + 1));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"Records":[]}', ['{"Records":[]}']],
    ['\ufeff{"a":1}\n\ufeff\ufeff{"b":1}\ufeff', ['{"a":1}', '{"b":1}']],
    ['[]', ['[]']],
    ['[ ]\n{ "Records" : [\n] }', ['[]', '{ "Records" : [] }']],
    ['{"Stacks":[],"error":"denied"}', ['{"Stacks":[],"error":"denied"}']],
    ['{"token":"t","Records":[1]}', ['1']],
    [
      '{"token":"t","Records":[1],"error":"truncated"}',
      ['1', '{"token":"t","Records":[],"error":"truncated"}'],
    ],
    [
      '{"error":{"a":[1]},"Records":[1,2],"logEvents":[3]}',
      ['1', '2', '3', '{"error":{"a":[1]},"Records":[],"logEvents":[]}'],
    ],
    ['{"Records":[1],"owner":"of a log"}', ['1', '{"Records":[],"owner":"of a log"}']],
    ['{"Records":[1],"Records":[2]}', ['1', '2', '{"Records":[],"Records":[]}']],
    ['{"token":1,"token":2,"Records":[3]}', ['3', '{"token":1,"token":2,"Records":[]}']],
    ['{"Records":[1],"token":tru}', ['1', '{"Records":[],"token":tru}']],
    ['{"detail":{"Records":[1]}}', ['{"detail":{"Records":[1]}}']],
    [
      `{"Records":[1],"token":${'['.repeat(100)}${']'.repeat(100)}}`,
      ['1', `{"Records":[],"token":${'['.repeat(100)}${']'.repeat(100)}}`],
    ],
  ])('%s', (text, records) => {
    for (const places of [[], [...text].map((_, at) => at)])
      expect(framed(text, places).map(({ raw }) => decoder.decode(raw))).toEqual(records);
  });
});

describe('a document that breaks', () => {
  const faults = (text: string, error?: string) =>
    framed(text, [], error).map((record) => [
      record.kind === 'broken' ? record.fault : 'whole',
      decoder.decode(record.raw),
    ]);

  it.each<[string, string | undefined, readonly (readonly string[])[]]>([
    ['{"a":"t","Records":[', undefined, [['truncated_input', '{"a":"t","Records":[']]],
    [
      '{"a":"t","Records":[1,',
      'cut',
      [
        ['whole', '1'],
        ['truncated_input', '{"a":"t","Records":['],
      ],
    ],
    [
      '{"a":"t","Records":[{"b":',
      'cut',
      [
        ['truncated_input', '{"b":'],
        ['truncated_input', '{"a":"t","Records":['],
      ],
    ],
    ['{"token":"t","Records":[{"b":', 'cut', [['truncated_input', '{"b":']]],
    [
      '{"Records":[1],"a":"t',
      undefined,
      [
        ['whole', '1'],
        ['truncated_input', '{"Records":[],"a":"t'],
      ],
    ],
    [
      '{"Records":[1],"a":"t"',
      'cut',
      [
        ['whole', '1'],
        ['truncated_input', '{"Records":[],"a":"t"'],
      ],
    ],
    [
      '{"Records":[1],"a":"t"]\n{"c":2}',
      undefined,
      [
        ['whole', '1'],
        ['invalid_json', '{"Records":[],"a":"t"'],
        ['whole', ']'],
        ['whole', '{"c":2}'],
      ],
    ],
    [
      '{"a":"t","Records":[{"b":"c}]}\n{"c":2}',
      undefined,
      [
        ['invalid_json', '{"b":"c}]}\n'],
        ['invalid_json', '{"a":"t","Records":['],
        ['whole', '{"c":2}'],
      ],
    ],
    [
      '{"a":"t","Records":[{"b":1}\n{"c":2}',
      undefined,
      [
        ['whole', '{"b":1}'],
        ['invalid_json', '{"a":"t","Records":['],
        ['whole', '{"c":2}'],
      ],
    ],
  ])('%j (%s)', (text, error, said) => {
    expect(faults(text, error)).toEqual(said);
  });

  const leaf = fc.nat(9).map((digit) => `"@${digit}"`);
  const closed = fc.constantFrom('"token":"a"', '"owner":["a"]', '"group":{"a":1}');
  const part: fc.Arbitrary<string> = fc.oneof(
    closed,
    leaf.map((one) => `"error":${one}`),
    leaf.map((one) => `${one}:[1]`),
    fc.tuple(leaf, leaf).map(([one, other]) => `"more":{${one}:[${other}]}`),
    fc
      .tuple(fc.constantFrom('Records', 'logEvents'), fc.array(leaf, { maxLength: 3 }))
      .map(([list, all]) => `"${list}":[${all.map((one) => `{"id":${one}}`).join(',')}]`),
  );
  const file = fc
    .array(fc.array(part, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
    .map((all) => all.map((parts) => `{${parts.join(',')}}`).join('\n'));
  const change = fc.record({
    at: fc.nat(),
    text: fc.constantFrom(...'{}[]",:\\\n\0a1 '.split(''), '{"', '],', '\ufeff'),
  });

  it('loses and doubles nothing that it says, beside the members of its envelope', () => {
    fc.assert(
      fc.property(
        file,
        fc.array(change, { maxLength: 2 }),
        fc.option(fc.nat()),
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.constantFrom(undefined, 'cut'),
        fc.constantFrom({}, { maxRecordBytes: 40, keptBytes: 20 }),
        (whole, changes, cutAt, places, error, limits) => {
          let numbered = 0;
          let text = whole.replaceAll(/@\d/g, () => `@${String(numbered++).padStart(3, '0')}`);
          for (const { at, text: inserted } of changes) {
            const place = at % (text.length + 1);
            text = text.slice(0, place) + inserted + text.slice(place);
          }
          if (cutAt !== null) text = text.slice(0, cutAt % (text.length + 1));
          const tokens = (one: string) => (one.match(/@\d{3}/g) ?? []).sort();
          const cut = framed(text, places, error);
          expect(tokens(cut.map(({ raw }) => decoder.decode(raw)).join(' '))).toEqual(tokens(text));
          expect(framed(text, [], error)).toEqual(cut);
          const waited = framed(text, places, error, limits, ownerFirst);
          expect(waited.map(without).sort()).toEqual(framed(text, [], error, limits).map(without).sort());
          expect(framed(text, [], error, limits, ownerFirst)).toEqual(waited);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

const ownerFirst: NeededMembers = new Map([['logEvents', ['owner']]]);

/** A record but for its number and what its envelope told it. */
function without({ position: _, within, raw, ...record }: Framed): string {
  return JSON.stringify([record, within?.list, decoder.decode(raw)]);
}

describe('elements whose envelope lacks a member before their list', () => {
  const within = (text: string, error?: string, limits = {}) =>
    [[], [...text].map((_, at) => at)].map((places) =>
      framed(text, places, error, limits, ownerFirst).map((record) => [
        decoder.decode(record.raw),
        record.within?.members ?? null,
      ]),
    );
  const long = `"${'x'.repeat(100)}"`;

  it.each<[string, object, string | undefined, readonly (readonly [string, string | null])[]]>([
    [
      '{"logEvents":[1,2],"owner":"o"}',
      {},
      undefined,
      [
        ['1', '{"owner":"o"}'],
        ['2', '{"owner":"o"}'],
      ],
    ],
    ['{"group":"g","logEvents":[1],"owner":"o"}', {}, undefined, [['1', '{"group":"g","owner":"o"}']]],
    ['{"owner":"o","logEvents":[1],"group":"g"}', {}, undefined, [['1', '{"owner":"o"}']]],
    [
      '{"logEvents":[1],"Records":[2],"owner":"o"}',
      {},
      undefined,
      [
        ['2', '{}'],
        ['1', '{"owner":"o"}'],
      ],
    ],
    [
      '{"logEvents":[1,{"a":tru},2],"owner":"o"}',
      {},
      undefined,
      [
        ['1', '{"owner":"o"}'],
        ['{"a":tru}', '{"owner":"o"}'],
        ['2', '{"owner":"o"}'],
      ],
    ],
    [
      '{"logEvents":[1,2]',
      {},
      'cut',
      [
        ['1', '{}'],
        ['2', '{}'],
        ['{"logEvents":[]', null],
      ],
    ],
    [
      `{"logEvents":[${long},1],"owner":"o"}`,
      { maxRecordBytes: 110, keptBytes: 10 },
      undefined,
      [
        [long, '{"owner":"o"}'],
        ['1', '{"owner":"o"}'],
      ],
    ],
    [
      `{"logEvents":[${long},${long},1],"owner":"o"}`,
      { maxRecordBytes: 110, keptBytes: 10 },
      undefined,
      [
        [long, '{}'],
        [long, '{}'],
        ['1', '{}'],
      ],
    ],
  ])('%s', (text, limits, error, said) => {
    for (const cut of within(text, error, limits)) expect(cut).toEqual(said);
  });
});

describe('what a document says beside its lists', () => {
  it('is broken where it is too large, and its elements are not', () => {
    const large = `"error":"${'x'.repeat(5000)}"`;
    for (const text of [
      `{"Records":[{"a":1},{"a":2}],${large}}`,
      `{"Records":[{"a":1},{"a":2}],${large},"b":[]}`,
    ]) {
      const length = text.length - '{"a":1},{"a":2}'.length;
      for (const size of [1, 7, 100, 10_000]) {
        const places = Array.from({ length: Math.floor(text.length / size) }, (_, n) => n * size);
        const cut = framed(text, places, undefined, { maxRecordBytes: 1000, keptBytes: 64 });
        expect(cut.map((record) => (record.kind === 'broken' ? record.fault : record.text))).toEqual([
          '{"a":1}',
          '{"a":2}',
          'record_too_large',
        ]);
        expect([cut[2]?.length, cut[2]?.raw.length]).toEqual([length, 64]);
      }
    }
  });

  it('goes with its elements where too much stands before them, whatever the chunks', () => {
    const text = `{"error":"${'x'.repeat(2000)}","Records":[{"a":1}]}\n{"b":1}`;
    for (const places of [[], [1500], [2030], [...text].map((_, at) => at)]) {
      const cut = framed(text, places, undefined, { maxRecordBytes: 1000, keptBytes: 64 });
      expect(cut.map((record) => (record.kind === 'broken' ? record.fault : record.text))).toEqual([
        'record_too_large',
        '{"b":1}',
      ]);
    }
  });

  it('is known before its second list, wherever a chunk ends', () => {
    const text = '{"Records":[1],"more":"m","logEvents":[2]}';
    for (let at = 0; at < text.length; at += 1)
      expect(framed(text, [at]).map(({ within }) => within?.list)).toEqual([
        'Records',
        'logEvents',
        undefined,
      ]);
  });
});
