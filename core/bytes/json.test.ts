import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, JsonFault, parseJson } from './json.ts';

const faultOf = (text: string) => {
  const read = parseJson(text);
  return read instanceof JsonFault ? `${read.reason}: ${read.message}` : null;
};

/** As `JSON.parse` would give it. */
function plain(json: Json): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(plain);
  if ('number' in json) return Number(json.number);
  return Object.fromEntries([...json].map(([key, value]) => [key, plain(value)]));
}

describe('JSON', () => {
  it.each([
    ['12345678901234567890', { number: '12345678901234567890' }],
    ['1.10', { number: '1.10' }],
    ['-0', { number: '-0' }],
    ['1e400', { number: '1e400' }],
    ['"\\u00e9\\n"', 'é\n'],
    ['"\\\\"', '\\'],
    ['[1, "a"]', [{ number: '1' }, 'a']],
    [' {"__proto__": true} ', new Map([['__proto__', true]])],
  ])('%s keeps what was written', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each([
    ['{"a":1,"a":1}', 'duplicate_key: the key "a" stands twice (character 11 of the record)'],
    ['{"a":1,"\\u0061":2}', 'duplicate_key: the key "a" stands twice (character 16 of the record)'],
    [
      '{"a":1',
      'invalid_json: expected a comma or a closing brace, the record ends (character 7 of the record)',
    ],
    ['{"a" 1}', 'invalid_json: expected a colon, found "1}" (character 6 of the record)'],
    ['{a:1}', 'invalid_json: expected a string in double quotes, found "a:1}" (character 2 of the record)'],
    ['[1,]', 'invalid_json: expected a JSON value, found "]" (character 4 of the record)'],
    ['1 2', 'invalid_json: expected the end of the record, found "2" (character 3 of the record)'],
    ['01', 'invalid_json: expected the end of the record, found "1" (character 2 of the record)'],
    ['NaN', 'invalid_json: expected a JSON value, found "NaN" (character 1 of the record)'],
    ['"\\ud800"', 'invalid_json: an escape names half of a character (character 1 of the record)'],
    ['"a\tb"', 'invalid_json: a control character stands in a string (character 1 of the record)'],
    ['"a', 'invalid_json: a string is not closed (character 1 of the record)'],
    ['"\\x"', 'invalid_json: a backslash escapes nothing that JSON knows (character 1 of the record)'],
    ['[['.repeat(33), 'invalid_json: nested deeper than 64 levels (character 65 of the record)'],
  ])('%s is refused', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('reads a string of 16 MiB, plain and escaped', () => {
    const long = 'x'.repeat(16 * 1024 * 1024);
    expect(parseJson(JSON.stringify(long))).toBe(long);
    expect(parseJson(JSON.stringify(`${long}\n`))).toBe(`${long}\n`);
  });

  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        const read = parseJson(text);
        expect(read).not.toBeInstanceOf(JsonFault);
        if (!(read instanceof JsonFault))
          expect(JSON.stringify(plain(read))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('refuses what JSON.parse refuses, and never throws', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]":,\\ntrue01.e-+ u"') });
    fc.assert(
      fc.property(text, (candidate) => {
        if (parseJson(candidate) instanceof JsonFault) return;
        expect(() => JSON.parse(candidate)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
