import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../sources/canonical/time.ts';
import { JsonFault, parseJson } from '../json.ts';
import { wordsOf } from '../lanes/words.ts';
import { decodeUtf8 } from '../utf8.ts';
import { writeJson } from '../write_json.ts';
import { EventInstants } from './event_instant.ts';
import { hasEscapes, JsonWalk, refused, walkSlack } from './json_walk.ts';
import { Written } from './written.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a walk makes of bytes that are one JSON value: its canonical text; null where it refuses them. */
function walked(value: Uint8Array): { text: string; met: number } | null {
  const bytes = new Uint8Array(value.length + walkSlack);
  bytes.set(value);
  const walk = new JsonWalk();
  // A number needs a byte behind it to end at.
  bytes[value.length] = 0x2c;
  walk.begin(value.length + 1);
  if (walk.value(bytes, wordsOf(bytes), 0, 0) !== value.length) return null;
  const written = new Written();
  written.json(bytes, 0, value.length);
  return { text: decoder.decode(written.bytes.subarray(0, written.length)), met: walk.met };
}

/** What `parseJson` makes of them. */
function parsed(value: Uint8Array): string | null {
  const text = decodeUtf8(value);
  const json = text === null ? new JsonFault('invalid_json', 'no text') : parseJson(text);
  return json instanceof JsonFault ? null : writeJson(json);
}

const pieces = fc.oneof(
  fc
    .constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '"b":',
        '"a":1',
        '1',
        '0',
        '-',
        '.5',
        'e3',
        'E+1',
        'true',
        'false',
      ],
      ...[
        'null',
        'nul',
        ' ',
        '\n',
        '\t',
        '\r',
        '\f',
        '\\',
        '\\n',
        '\\/',
        '\\u0041',
        '\\u001F',
        '\\ud83c\\udf18',
      ],
      ...[
        '\\ud83c',
        '\\udf18',
        '\\x',
        'é',
        '🌘',
        '\u0000',
        '\u00a0',
        'abc',
        '\u2028',
        '{"a":1}',
        '[1,2]',
        '"\\""',
      ],
    )
    .map((text) => encoder.encode(text)),
  fc.uint8Array({ minLength: 1, maxLength: 3, min: 0x7f }),
);

describe('a walk over JSON', () => {
  it('never takes what parseJson does not, and writes it alike', () => {
    const bytes = fc.array(pieces, { maxLength: 8 }).map((all) => new Uint8Array(Buffer.concat(all)));
    const inside = fc
      .tuple(fc.constantFrom('"', '{"k":"', '[['), bytes, fc.constantFrom('"', '"}', ']]'))
      .map(
        ([before, all, behind]) =>
          new Uint8Array(Buffer.concat([encoder.encode(before), all, encoder.encode(behind)])),
      );
    fc.assert(
      fc.property(fc.oneof(bytes, inside), (value) => {
        const taken = walked(value);
        if (taken !== null && value[0] !== 0x20) expect(taken.text).toBe(parsed(value));
      }),
      { numRuns: 20_000 },
    );
  });

  it('takes all JSON whose keys have no escapes', () => {
    const options = { maxDepth: 4, stringUnit: 'binary' } as const;
    fc.assert(
      fc.property(fc.jsonValue(options), fc.constantFrom(0, 1, '\t', ' \r'), (json, blank) => {
        const text = JSON.stringify(json, null, blank);
        const value = encoder.encode(text);
        const taken = walked(value);
        if (taken === null) expect(text).toMatch(/\\/);
        else expect(taken.text).toBe(JSON.stringify(json));
        if (taken !== null) expect((taken.met & hasEscapes) !== 0).toBe(text.includes('\\'));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['64 levels', `${'['.repeat(64)}${']'.repeat(64)}`, true],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, false],
    [
      '500 keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at]))),
      true,
    ],
    [
      '600 keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`k${at}`, at]))),
      false,
    ],
    ['a key twice, far apart', '{"a":1,"b":{"a":2,"b":[{"a":3}]},"c":0,"a":4}', false],
    ['a key in objects side by side', '[{"a":1},{"a":2},{"a":{"a":3}}]', true],
  ])('%s', (_, text, takes) => {
    expect(walked(encoder.encode(text)) !== null).toBe(takes);
    if (takes) expect(parsed(encoder.encode(text))).not.toBeNull();
  });

  it('says where more bytes are needed', () => {
    const bytes = encoder.encode('{"a":"bcdefghijk"}'.padEnd(18 + walkSlack));
    const walk = new JsonWalk();
    walk.begin(8);
    expect(walk.value(bytes, wordsOf(bytes), 0, 0)).toBe(refused);
    expect(walk.stopped).toBeGreaterThanOrEqual(8);
  });
});

describe('the time of an event', () => {
  const instants = new EventInstants();
  const two = (most: number) =>
    fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
  const times = fc
    .tuple(fc.integer({ min: 1985, max: 2105 }), two(13), two(32), two(25), two(61), two(61))
    .map(
      ([year, month, day, hour, minute, second]) => `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
    );
  it('is the instant that the plain path reads, or none', () => {
    fc.assert(
      fc.property(times, (text) => {
        const plain = parseInstant(text);
        expect(instants.read(encoder.encode(text), 0, text.length)).toBe(
          typeof plain === 'number' ? plain : -1,
        );
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    '2026-10-02 17:04:40Z',
    '2026-10-02T17:04:40+',
    '2026-10-02T17:04:4xZ',
    '+026-10-02T17:04:40Z',
    '',
  ])('%j is not read', (text) => expect(instants.read(encoder.encode(text), 0, text.length)).toBe(-1));
});
