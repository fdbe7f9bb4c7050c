import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importBackstage, importedYaml } from './backstage.ts';
import { checkCatalogue } from './check.ts';
import { checkText } from './check_text.ts';
import { parseCatalogue } from './parse.ts';
import { type Problem, problemText } from './problem.ts';

const seeds = [
  'services:\n  checkout: &c\n    team: [{name: a, to: 2025-01-01}, {name: b, from: 2025-01-01}]\n    keys: [repository:acme/c]\n  cart: *c\n',
  'coverage:\n  - {source: s, fact: [deployments], from: 2025-01-01, to: 2026-01-01T00:00:00+02:00}\nreporting: {timeZone: Europe/London}\n',
  'dora: {rollbackWindow: 7d, incidentWindow: none, hotfix: {branch: [a, b]}}\nenvironments: [{name: p, production: true, order: 1}]\n',
  'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n  annotations: {github.com/project-slug: a/b}\nspec: {owner: group:x, type: service}\n---\nkind: System\nmetadata: {name: s}\n',
];

const shards = [
  ': ',
  '\n',
  '\n  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '&a ',
  '*a',
  '!!x ',
  '|\n',
  '>',
  '#',
  '---\n',
  '...\n',
  '? ',
  '<<: *a',
  '\t',
  '\0',
  '\u202e',
  '\ud800',
  '\u001b[2J',
  '%YAML 1.1\n',
  '__proto__: ',
  'constructor: ',
  '1e999',
  '.nan',
  '2025-02-30',
  'P7D',
  'null',
  '~',
  '9'.repeat(400),
];

/** A seed with pieces cut out, doubled, or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(300), fc.nat(20), fc.oneof(fc.constantFrom(...shards), fc.string())), {
      maxLength: 8,
    }),
  )
  .map(([seed, cuts]) =>
    cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), seed),
  );
const hostile = fc.oneof(
  mutated,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json(),
  fc.array(fc.constantFrom(...shards), { maxLength: 60 }).map((pieces) => pieces.join('')),
);

function expectSound(problems: readonly Problem[]) {
  for (const problem of problems) {
    expect(problem.line).toBeGreaterThan(0);
    expect(problem.column).toBeGreaterThan(0);
    expect(problemText(problem)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  }
}

describe('whatever the text', () => {
  it('a catalogue is read, or refused with reasons that are safe to print', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = parseCatalogue(text, 'f');
        expectSound(result.ok ? result.warnings : result.problems);
        expect(result.ok || result.problems.length > 0).toBe(true);
        if (!result.ok) return;
        const both = [text, `${text}2`];
        const observed = { key: text, rows: 1, firstSeen: 0, lastSeen: 1, accounts: both, groups: both };
        const check = checkCatalogue(result.catalogue, {
          keys: [observed, { ...observed, key: `tag:x=${text}` }, { ...observed, key: `stack:${text}` }],
          operations: [{ key: `alarm:${text}`, account: text, rows: 1, firstSeen: 0, lastSeen: 1 }],
          facts: [],
        });
        expect(checkText(check, 'UTC')).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 1500 },
    );
  });

  it('what is imported from Backstage is a catalogue', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const imported = importBackstage(text, 'f');
        expectSound(imported.problems);
        const result = parseCatalogue(importedYaml(imported), 'f');
        expect(result.ok && result.catalogue.services.map(({ name }) => name).sort()).toEqual(
          imported.services.map(({ name }) => name).sort(),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
