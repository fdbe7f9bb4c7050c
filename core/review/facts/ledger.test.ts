import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Outcomes, stateAfter } from '../../lake/commit.ts';
import { added, total } from '../../lake/outcomes.ts';
import { parsePeriod, stretches } from '../../sql/periods.ts';
import { ledgerOf } from './ledger.ts';

const read = parsePeriod('2026-10', 'Europe/Berlin', 0);
if (!read.ok) throw new Error(read.message);
const weeks = stretches(read.period, 'Europe/Berlin');

const counts = (...names: string[]) =>
  fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 1, max: 9 }));
const outcomes = fc
  .record({
    stored: fc.nat({ max: 9 }),
    known: fc.nat({ max: 9 }),
    quarantined: counts('invalid_time', 'unknown_event'),
    notApplicable: counts('schedule', 'build'),
  })
  .map(
    (one): Outcomes => ({
      ...one,
      records: one.stored + one.known + total(one.quarantined) + total(one.notApplicable),
    }),
  );
const input = fc.record({
  digest: fc.constantFrom<string>('a', 'b', 'c', 'd'),
  at: fc.option(fc.integer({ min: Date.UTC(2026, 8, 28), max: Date.UTC(2026, 10, 3) }), { nil: undefined }),
  bySource: fc.dictionary(fc.constantFrom('cloudtrail', 'vpc-flow'), outcomes),
  /** Of an earlier release, whose commits did not tell sources apart. */
  untold: fc.option(outcomes, { nil: undefined }),
});

const empty = { records: 0, stored: 0, known: 0, quarantined: {}, notApplicable: {} };

function stateOf(inputs: readonly (typeof input extends fc.Arbitrary<infer T> ? T : never)[]) {
  return stateAfter(
    inputs.map(({ digest, at, bySource, untold }, index) => {
      const file = { path: null, fileDigest: '', format: null, input: 'deployments', bySource: {} };
      const before = { ...(untold ?? empty), ...file, object: digest, digest, complete: true };
      const told = new Map(Object.entries(bySource));
      const records = [...told.values()].reduce((all, one) => all + one.records, 0);
      const settled = added(before, records, told, true);
      return { number: index + 1, add: [], remove: [], removedAt: null, inputs: [settled], at };
    }),
  );
}

it('adds up: by outcome, by source and by arrival', () => {
  fc.assert(
    fc.property(fc.array(input, { maxLength: 8 }), (inputs) => {
      const { all, bySource, byArrival } = ledgerOf(stateOf(inputs), weeks);
      expect(all.records).toBe(all.stored + all.known + total(all.quarantined) + total(all.notApplicable));
      for (const lines of [bySource, byArrival]) {
        const sums = (of: (one: Outcomes) => number) => lines.reduce((sum, line) => sum + of(line), 0);
        expect(sums(({ records }) => records)).toBe(all.records);
        expect(sums(({ stored }) => stored)).toBe(all.stored);
        expect(sums(({ known }) => known)).toBe(all.known);
        expect(sums(({ quarantined }) => total(quarantined))).toBe(total(all.quarantined));
        expect(sums(({ notApplicable }) => total(notApplicable))).toBe(total(all.notApplicable));
      }
    }),
  );
});

it('files an input under the week in which it first came', () => {
  const one = { ...empty, records: 1, stored: 1 };
  const came = (digest: string, at: number | undefined) => ({
    digest,
    at,
    bySource: { ec2: one },
    untold: undefined,
  });
  const inputs = [
    came('a', Date.UTC(2026, 9, 6)),
    came('a', Date.UTC(2026, 9, 20)),
    came('b', undefined),
    came('c', Date.UTC(2026, 8, 30, 21)),
    came('d', Date.UTC(2026, 9, 31, 23)),
  ];
  expect(ledgerOf(stateOf(inputs), weeks).byArrival.map(({ name, records }) => [name, records])).toEqual([
    ['time not kept', 1],
    ['before the period', 1],
    ['2026-W41', 1],
    ['after the period', 1],
  ]);
});
