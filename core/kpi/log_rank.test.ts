import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Duration } from './kaplan_meier.ts';
import { logRank } from './log_rank.ts';

/** `6 6+ 7`: ended at 6, still open at 6, ended at 7. */
function durations(text: string): Duration[] {
  const each = text.split(' ').filter((word) => word !== '');
  return each.map((word) => ({ length: Number.parseFloat(word), ended: !word.endsWith('+') }));
}

// lifelines 0.30.3: lifelines.statistics.logrank_test(…).p_value. The first is Freireich et al., Blood 21 (1963),
// whose chi-square of 16.79 is in every textbook.
test.each([
  [
    '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
    '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23',
    4.168809109334511e-5,
  ],
  ['1 2 3', '4 5 6', 0.024602349953641744],
  ['3 5 7+ 9 9', '9 10+ 12 15 20+', 0.02084268789459972],
  ['1 2+ 3 4', '1 2+ 3 4', 1],
  ['5 5 5', '5 5', 1],
])('%s against %s: p = %s', (one, other, p) => {
  expect((logRank(durations(one), durations(other)) ?? Number.NaN) / p).toBeCloseTo(1, 9);
});

test.each([
  ['one group is empty', '', '1 2 3'],
  ['nothing has ended', '1+ 2+', '2+ 3+'],
  ['one group was out of sight before the other began to end', '1+ 2+', '5 6'],
])('%s: nothing to test', (_, one, other) => {
  expect(logRank(durations(one), durations(other))).toBeNull();
  expect(logRank(durations(other), durations(one))).toBeNull();
});

test('it is a probability, the same both ways, and 1 for a group against itself', () => {
  const sample = fc.array(fc.record({ length: fc.integer({ min: 0, max: 20 }), ended: fc.boolean() }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(sample, sample, (one, other) => {
      const p = logRank(one, other);
      expect(p ?? 0.5).toBeGreaterThanOrEqual(0);
      expect(p ?? 0.5).toBeLessThanOrEqual(1);
      expect(logRank(other, one) ?? 0).toBeCloseTo(p ?? 0, 9);
      expect(logRank(one, one) ?? 1).toBeCloseTo(1, 6);
    }),
  );
});
