import { describe, expect, test } from 'vitest';
import { parseQuery } from '../sql/header.ts';
import type { KpiValue } from './evaluate.ts';
import { dispersion } from './poisson.ts';
import { judgeReview, usualOf, weeklyPairs } from './usual.ts';
import type { WeeklyCount } from './weekly.ts';

const week = 7 * 86_400_000;
const numbers = '-- interval: quasi_poisson\n-- unit: count';
const shares = '-- interval: wilson\n-- unit: ratio';

/** Pages of a week, with the 26 weeks before it. */
function value(kind: string, now: Partial<KpiValue>, before: readonly [number, number][]): KpiValue {
  const weeks = before.map(
    ([events, exposure], index): WeeklyCount => ({ events, exposure, start: index * week }),
  );
  const { header } = parseQuery(
    'k.sql',
    `-- kpi: k
-- title: K
-- direction: lower
-- grain: scope
-- tables: t
-- definition: d
-- source: s
-- section: alerting
${kind}
select 1`,
  );
  return {
    header,
    service: 'checkout',
    period: { name: '2026-W40', start: 26 * week, end: 27 * week, days: [] },
    value: 5,
    numerator: null,
    denominator: null,
    sampleSize: 5,
    interval: null,
    covered: true,
    coverage: 1,
    maturity: 'final',
    reason: null,
    definitionVersion: '',
    dispersion: dispersion(weeks),
    weeks: {
      before: weeks,
      within: [{ events: now.value ?? 0, exposure: 7, start: 26 * week }],
    },
    knownDays: 7,
    ...now,
  };
}

const often = (count: number, exposure = 7): [number, number][] =>
  Array.from({ length: 26 }, () => [count, exposure]);

describe('a number of a week lies', () => {
  test.each([
    [5, 'within'],
    [13, 'within'],
    [14, 'above'],
    [0, 'within'],
  ])('%s, where five are usual: %s', (now, place) => {
    expect(usualOf(value(numbers, { value: now }, often(5)))?.place).toBe(place);
  });

  test('where too few weeks are known: unknown', () => {
    const young = [...often(0, 0).slice(0, 19), ...often(5).slice(0, 7)];
    expect(usualOf(value(numbers, { value: 50 }, young))?.place).toBe('unknown');
  });

  test('half of which is known: against half as many', () => {
    const half = usualOf(value(numbers, { value: 12, knownDays: 3.5 }, often(5)));
    expect(half?.limits?.expected).toBeCloseTo(2.5, 12);
    expect(half?.place).toBe('above');
  });

  test('nothing is said of what is unknown, or is no number', () => {
    expect(usualOf(value(numbers, { value: null }, often(5)))).toBeNull();
    expect(usualOf(value(shares, { value: 0.5 }, often(5)))).toBeNull();
  });
});

test('a step is told by the start of its first week', () => {
  const before: [number, number][] = [...often(5).slice(1), [14, 7]];
  const found = usualOf(value(numbers, { value: 15 }, before));
  expect(found?.step?.from.start).toBe(25 * week);
  expect(found?.step?.after).toBeCloseTo(29 / 14, 12);
});

describe('the verdict of a number', () => {
  const verdicts = (now: number, before: [number, number][]) =>
    judgeReview(weeklyPairs([value(numbers, { value: now }, before)]), []).compared.map(
      ({ verdict, baseline }) => [verdict, baseline.value],
    );

  test.each([
    ['three times as many', 15, 5, 'worsened'],
    ['none of many', 0, 20, 'improved'],
    ['a few more', 7, 5, 'usual'],
    ['eight of what never was: too few', 8, 0, 'usual'],
    ['twelve of what never was', 12, 0, 'worsened'],
    ['three more than always', 8, 5, 'usual'],
  ])('%s', (_, now, before, verdict) => {
    expect(verdicts(now, often(before))).toEqual([[verdict, before]]);
  });

  test('one of a hundred unlikely ones is no news', () => {
    const dull = Array.from({ length: 99 }, () => value(numbers, { value: 24 }, often(20)));
    const odd = value(numbers, { value: 33 }, often(20));
    expect(judgeReview(weeklyPairs([odd]), []).compared[0]?.verdict).toBe('worsened');
    expect(judgeReview(weeklyPairs([odd, ...dull]), []).compared[0]?.verdict).toBe('usual');
  });
});

test('shares are held against the sum of the weeks, from thirty on each side', () => {
  const share = (numerator: number, denominator: number) =>
    judgeReview(
      weeklyPairs([value(shares, { value: numerator / denominator, numerator, denominator }, often(1, 10))]),
      [],
    ).compared.map(({ verdict, baseline }) => [verdict, baseline.value]);
  expect(share(20, 40)).toEqual([['worsened', 0.1]]);
  expect(share(5, 40)).toEqual([['usual', 0.1]]);
  expect(share(20, 29)).toEqual([['usual', 0.1]]);
});

test('steps are tested together with everything else, those that were looked for and not found too', () => {
  const stepped = usualOf(value(numbers, { value: 11 }, [...often(5).slice(1), [12, 7]]));
  const dull = usualOf(value(numbers, { value: 5 }, often(5)));
  if (stepped === null || dull === null) throw new Error('both are judged');
  expect(stepped.step?.p).toBeGreaterThan(0.0001);
  expect(judgeReview([], [stepped]).steps).toEqual([stepped]);
  expect(judgeReview([], [stepped, ...Array.from({ length: 2000 }, () => dull)]).steps).toEqual([]);
});
