import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from '../../../tables/index.ts';
import { findingsOf } from '../findings.ts';
import { catalogue, measure, october, share, withDora } from '../test/measure.ts';
import { at, change, deployment } from '../test/rows.ts';
import { leadTimes } from './change_times.ts';

const hour = 3600;
const first = deployment('d0', '09-01', { version: '0' });
const rollout = deployment('d1', '10-10', { version: '1' });
const brought = (id: string, merged: string, said: Partial<ChangeEvent> = {}) =>
  change(id, merged, { deployment_id: 'd1', ...said });

/** Changes that were authored so many hours before the rollout of 10 October. */
const authoredHoursBefore = (...hours: number[]) =>
  hours.map((each, index) =>
    brought(`c${index}`, '10-09', { authored_at: at('10-10') - each * hour * 1000 }),
  );

it.each([
  [[], null, null, null],
  [[10], 10, 10, 10],
  [[10, 20], 10, 15, 20],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 5.5, 9],
])('hours %j: median %s, interpolated %s, p90 %s', (hours, lower, interpolated, p90) => {
  const facts = { deployments: [first, rollout], changes: authoredHoursBefore(...hours) };
  const seconds = (value: number | null) => (value === null ? null : value * hour);
  const figures = (value: number | null) => ({
    value: seconds(value),
    numerator: null,
    denominator: null,
    sample_size: hours.length,
  });
  const question = { catalogue: withDora({ median: 'interpolated' }) };
  expect(measure('change_lead_time', facts)).toEqual(figures(lower));
  expect(measure('change_lead_time', facts, question)).toEqual(figures(interpolated));
  expect(measure('change_lead_time_p90', facts, question)).toEqual(figures(p90));
});

it.each<
  [string, Partial<ChangeEvent>, { counted: number; unknown: number; negative: number; overAYear: number }]
>([
  [
    'a year, inclusive',
    { authored_at: at('10-10') - 365 * 24 * hour * 1000 },
    { counted: 1, unknown: 0, negative: 0, overAYear: 0 },
  ],
  [
    'over a year',
    { authored_at: at('10-10') - 365 * 24 * hour * 1000 - 1 },
    { counted: 0, unknown: 0, negative: 0, overAYear: 1 },
  ],
  ['at once', { authored_at: at('10-10') }, { counted: 1, unknown: 0, negative: 0, overAYear: 0 }],
  [
    'before it was written',
    { authored_at: at('10-10') + 1 },
    { counted: 0, unknown: 0, negative: 1, overAYear: 0 },
  ],
  ['unknown', {}, { counted: 0, unknown: 1, negative: 0, overAYear: 0 }],
  [
    'a bot',
    { authored_at: at('10-09'), author_kind: 'bot' },
    { counted: 0, unknown: 0, negative: 0, overAYear: 0 },
  ],
  [
    'a revert',
    { authored_at: at('10-09'), reverts: 'c0' },
    { counted: 0, unknown: 0, negative: 0, overAYear: 0 },
  ],
])('lead time of %s', (_, said, expected) => {
  const facts = { deployments: [first, rollout], changes: [brought('c', '10-09', said)], incidents: [] };
  const told = findingsOf(facts, catalogue, at('12-31')).map((findings) => leadTimes(findings, october));
  expect(told.map((sample) => ({ ...sample, counted: sample.counted.length }))).toEqual([expected]);
});

it('merge_to_production counts what has no author time; changes_per_rollout also bots and reverts', () => {
  const facts = {
    deployments: [first, rollout],
    changes: [
      brought('c1', '10-09 22:00'),
      brought('c2', '10-09', { author_kind: 'bot' }),
      brought('c3', '10-09', { reverts: 'c1' }),
    ],
  };
  expect(measure('merge_to_production', facts)).toMatchObject({ value: 2 * hour, sample_size: 1 });
  expect(measure('change_lead_time', facts)).toMatchObject({ value: null, sample_size: 0 });
  expect(share('changes_per_rollout', facts)).toBe('3/1');
});

describe('stages', () => {
  const staged = (author: string, id: string) =>
    brought(id, '10-09 12:00', {
      author,
      authored_at: at('10-09 00:00'),
      opened_at: at('10-09 01:00'),
      first_reviewed_at: at('10-09 04:00'),
    });
  const facts = (authors: string) => ({
    deployments: [first, rollout],
    changes: authors.split('').map((author, index) => staged(author, `c${index}`)),
  });
  it.each([
    ['coding_time', 1],
    ['pickup_time', 3],
    ['review_time', 8],
  ])('%s is %i h', (kpi, hours) => {
    expect(measure(kpi, facts('abcde'))).toEqual({
      value: hours * hour,
      numerator: null,
      denominator: null,
      sample_size: 5,
    });
  });
  it.each(['abcd', 'abcda', ''])('unknown of authors %j: fewer than five', (authors) => {
    expect(measure('coding_time', facts(authors))).toMatchObject({
      value: null,
      sample_size: authors.length,
    });
  });
});
