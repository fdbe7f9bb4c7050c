import { expect, it } from 'vitest';
import type { Catalogue } from '../../../catalog/catalogue.ts';
import type { ChangeEvent } from '../../../tables/index.ts';
import { catalogue, covered, measure } from '../test/measure.ts';
import { at, change, deployment } from '../test/rows.ts';

const d0 = deployment('d0', '09-01', { version: '0' });
const known = deployment('d1', '10-05', { version: '1', change_ids: ['c1'] });
const later = deployment('d2', '11-05', { version: '2', change_ids: ['c2'] });
const c1 = change('c1', '10-01');
const day = 86_400;

it.each<[string, ChangeEvent[], number, number | null]>([
  ['nothing', [c1], 0, null],
  ['what no rollout holds', [c1, change('c3', '10-30')], 1, 2 * day],
  ['what a later period deploys', [c1, change('c2', '10-29')], 1, 3 * day],
  ['what was merged after the period', [c1, change('c3', '11-01')], 0, null],
  ['what was merged before membership was known', [c1, change('c3', '10-04')], 0, null],
  ['what was merged as it became known', [c1, change('c3', '10-05')], 1, 27 * day],
  ['the oldest of two', [c1, change('c3', '10-30'), change('c4', '10-28')], 2, 4 * day],
  ['a bot', [c1, change('c3', '10-30', { author_kind: 'bot' })], 0, null],
  ['a revert', [c1, change('c3', '10-30', { reverts: 'c1' })], 0, null],
  ['a cherry-pick of what is deployed', [c1, change('c3', '10-30', { cherry_pick_of: 'c1' })], 0, null],
  [
    'a cherry-pick of what is not',
    [c1, change('c3', '10-30'), change('c4', '10-31', { cherry_pick_of: 'c3' })],
    1,
    2 * day,
  ],
  ['what was never merged', [c1, change('c3', null, { opened_at: at('10-30') })], 0, null],
])('5.4 %s: %i undeployed', (_, changes, count, oldest) => {
  const facts = { deployments: [d0, known, later], changes };
  expect(measure('undeployed_changes', facts)).toEqual({
    value: count,
    numerator: null,
    denominator: null,
    sample_size: count,
  });
  expect(measure('oldest_undeployed_change', facts)).toMatchObject({ value: oldest, sample_size: count });
});

it('5.4 an original whose cherry-pick is deployed is deployed', () => {
  const pick = change('pick', '10-30', { cherry_pick_of: 'c3' });
  const deployments = [d0, known, deployment('d2', '10-31', { version: '2', change_ids: ['pick'] })];
  expect(
    measure('undeployed_changes', { deployments, changes: [c1, change('c3', '10-29'), pick] })?.value,
  ).toBe(0);
});

it.each([
  ['10-31 12:00', 1.5],
  ['12-31', 2],
])('5.4 as of %s the age is %s days', (asOf, days) => {
  const facts = { deployments: [d0, known, later], changes: [c1, change('c3', '10-30')] };
  expect(measure('oldest_undeployed_change', facts, { asOf })?.value).toBe(days * day);
});

it.each<[string, ChangeEvent[], Catalogue]>([
  ['no rollout of known membership', [], catalogue],
  ['changes are not covered', [c1], { ...catalogue, coverage: [covered('deployments')] }],
  ['covered from the end on', [c1], { ...catalogue, coverage: [covered('changes', '11-01')] }],
])('5.4 unknown where %s', (_, changes, given) => {
  const facts = { deployments: [d0, known], changes };
  expect(measure('undeployed_changes', facts, { catalogue: given })).toMatchObject({
    value: null,
    sample_size: null,
  });
});

it('5.4 covered up to the very end is covered', () => {
  const given = { ...catalogue, coverage: [covered('changes', '10-31 23:59', '11-01')] };
  const facts = { deployments: [d0, known], changes: [c1] };
  expect(measure('undeployed_changes', facts, { catalogue: given })?.value).toBe(0);
});
