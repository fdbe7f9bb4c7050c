import { describe, expect, it } from 'vitest';
import type { Json } from '../../bytes/json.ts';
import { lookupId, readLookup } from './lookup.ts';
import { mapper } from './mapping.ts';
import { readMapping } from './read_mapping.ts';

const lookup = { file: 'tags.csv', key: 'tag', value: 'commit' };
const lookups = new Map([[lookupId(lookup), new Map([['v1', 'aaa']])]]);

/** What the version of a deployment becomes under an expression. */
function version(expression: string, record: Readonly<Record<string, Json>>): unknown {
  const read = readMapping('m', `input: deployments\ncolumns:\n  version: ${expression}`);
  if (read.outcome === 'wrong') throw new Error(read.problems[0]?.message);
  const mapped = mapper(read.mapping, lookups)((name) => record[name]);
  if (mapped.outcome === 'not_applicable') return mapped.rule;
  return mapped.outcome === 'named' ? mapped.get('version') : `${mapped.reason}: ${mapped.message}`;
}

describe('an expression', () => {
  const when = '{ column: tag, when: { app: shop } }';
  const table = '{ column: tag, lookup: { file: tags.csv, key: tag, value: commit }';
  const first = `{ first: [${table} }, { column: tag, match: '^release-([a-f]+)$' }, other] }`;
  it.each<[string, Record<string, Json>, unknown]>([
    ['tag', { tag: 'v1' }, 'v1'],
    ['tag', {}, null],
    ['{ constant: v9 }', { tag: 'v1' }, 'v9'],
    [when, { tag: 'v1', app: 'shop' }, 'v1'],
    [when, { tag: 'v1', app: 'cart' }, null],
    ['{ column: tag, when: { app: [shop, cart] } }', { tag: 'v1', app: 'cart' }, 'v1'],
    ['{ column: tag, when: { app: { not: shop } } }', { tag: 'v1', app: 'shop' }, null],
    ['{ column: tag, when: { app: { not: [shop, null] } } }', { tag: 'v1', app: '' }, null],
    ['{ column: tag, when: { app: null } }', { tag: 'v1', app: '' }, 'v1'],
    ["{ column: tag, when: { app: { match: '^(s.*)$' } } }", { tag: 'v1', app: 'shop' }, 'v1'],
    ['{ column: tag, when: { app: 3, on: true } }', { tag: 'v1', app: { number: '3' }, on: true }, 'v1'],
    ["{ column: tag, match: '^v(.*)$' }", { tag: 'v1.2' }, '1.2'],
    ["{ column: tag, match: '^v(.*)$' }", { tag: '1.2' }, null],
    ["{ column: tag, match: '^v(.*)$', else: none }", { tag: '1.2' }, 'none'],
    ["{ column: tag, match: '^v(.*)$', else: none }", { tag: '' }, ''],
    [
      "{ column: tag, match: '^v(.*)$' }",
      { tag: 'v'.repeat(1001) },
      'value_too_long: column `version`: a pattern takes up to 1000 characters, found 1001',
    ],
    [`${table} }`, { tag: 'v1' }, 'aaa'],
    [`${table} }`, { tag: 'v2' }, null],
    [`${table}, else: none }`, { tag: 'v2' }, 'none'],
    ['{ column: tag, values: { v1: one, v2: null } }', { tag: 'v1' }, 'one'],
    ['{ column: tag, values: { v1: one, v2: null } }', { tag: 'v2' }, null],
    [
      '{ column: tag, values: { v1: one } }',
      { tag: 'v3' },
      'unmapped_value: column `version`: the map file has no translation for "v3"',
    ],
    ['{ column: tag, values: { v1: one }, else: other }', { tag: 'v3' }, 'other'],
    ['{ column: tag, values: { v1: one }, else: null }', { tag: 'v3' }, null],
    ['{ column: tag, values: { 1.10: one } }', { tag: { number: '1.10' } }, 'one'],
    [
      '{ column: tag, values: { v1: one } }',
      { tag: ['v1'] },
      'wrong_type: column `version`: the map file translates texts; found a list or an object',
    ],
    ["{ column: tag, match: '^(v.)-.*$', values: { v1: one } }", { tag: 'v1-x' }, 'one'],
    [first, { tag: 'v1', other: 'o' }, 'aaa'],
    [first, { tag: 'release-ab', other: 'o' }, 'ab'],
    [first, { tag: 'x', other: 'o' }, 'o'],
    [first, { tag: 'x' }, null],
  ])('%s of %j', (expression, record, value) => {
    expect(version(expression, record)).toEqual(value);
  });

  it('is not asked where a rule leaves the record out', () => {
    const skip = 'tag\nskip:\n  - { rule: not_production, when: { env: { not: production } } }';
    expect(version(skip, { env: 'staging', tag: 'v1' })).toBe('not_production');
    expect(version(skip, { env: 'production', tag: 'v1' })).toBe('v1');
  });
});

describe('a lookup', () => {
  const read = (text: string) => readLookup(lookup, 'csv', [new TextEncoder().encode(text)]);

  it('is a table of texts; lines without key or value say nothing', async () => {
    expect(await read('tag,commit,x\nv1,aaa,\nv2,bbb,\n,ccc,\nv3,,\nv1,aaa,\n')).toEqual({
      table: new Map([
        ['v1', 'aaa'],
        ['v2', 'bbb'],
      ]),
    });
  });

  it.each([
    [
      'tag,commit\nv1,a\nv1,b\n',
      'tags.csv, line 3: "v1" stands for both "a" and "b"; a lookup needs one answer',
    ],
    [
      'tags,commit\nv1,a\n',
      'tags.csv, line 1: the header has no column "tag", which the map file reads; did you mean tags?',
    ],
    [
      'tag,commit\nv1\n',
      'tags.csv, line 2: the header has 2 names, the record 1 values; a value that holds a comma stands in quotes',
    ],
    [
      'tag,commit\n"v1\n',
      'tags.csv, line 2: a quote was opened in this line and not closed: the file ended first',
    ],
  ])('%j has a fault', async (text, problem) => {
    expect(await read(text)).toMatchObject({ problems: expect.arrayContaining([problem]) });
  });
});
