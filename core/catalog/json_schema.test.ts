import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogueJsonSchema } from './json_schema.ts';
import { parseCatalogue } from './parse.ts';

const file = new URL('../../schemas/ops-review.schema.json', import.meta.url);

describe('schemas/ops-review.schema.json', () => {
  it('is current (else: npm run generate)', () => {
    expect(readFileSync(file, 'utf8')).toBe(catalogueJsonSchema());
  });

  const valid = new Ajv({ strict: false }).compile(JSON.parse(catalogueJsonSchema()));

  it.each([
    ['services:\n  a: { tier: 1, team: [{ name: x, to: 2025-01-01 }], keys: ["tag:a=b"] }\n  b:', true],
    ['services: [{ name: a }]\ndora: { incidentWindow: none, hotfix: { label: x } }', true],
    ['coverage: [{ source: s, fact: [alarms], from: 2025-01-01 }]', true],
    ['services: { a: { teir: 1 } }', false],
    ['services: [{ tier: 1 }]', false],
    ['services: { a: { keys: ["repo:x"] } }', false],
    ['coverage: [{ source: s, fact: alarms }]', false],
    ['dora: { recovery: soon }', false],
  ])('agrees with parseCatalogue on %j: %j', (text, sound) => {
    expect([valid(parse(text)), parseCatalogue(text, 'f').ok]).toEqual([sound, sound]);
  });
});
