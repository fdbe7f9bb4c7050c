import { describe, expect, it } from 'vitest';
import { parseQuery } from '../sql/header.ts';
import type { MeasuredOfPeople } from './measure.ts';
import { countedStretch, reasonOf, type ServiceLife } from './reason.ts';
import type { Period } from './value.ts';

const header = (scopes: string) =>
  parseQuery(
    'q.sql',
    `-- kpi: q
-- title: Q
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: t
-- definition: D.
-- source: https://example.org
-- scopes: ${scopes}
-- unknown: nobody listed it
select 1`,
  ).header;

const deployed = header('scopes');
const operated = header('alarm_scopes');
const period: Period = { name: 'p', start: 1000, end: 2000, days: [] };
const live = (from: number, to: number | null = null): ServiceLife => ({
  service: 's',
  environments: [],
  from,
  to,
  lastRollout: from,
});
const found = (value: number | null): MeasuredOfPeople => ({
  kpi: 'q',
  service: 's',
  period: 'p',
  value,
  numerator: null,
  denominator: null,
  sample_size: 1,
  people: null,
});

describe('a value', () => {
  it.each([
    ['of what was deployed', deployed, undefined, null, 'not live yet'],
    ['of what was deployed later', deployed, live(2000), null, 'not live yet'],
    ['of what was switched off', deployed, live(0, 1000), null, 'retired'],
    ['of what is live', deployed, live(0), null, null],
    ['of what is live and uncovered', deployed, live(0), 'not covered', 'not covered'],
    ['of an alarm of what was never deployed', operated, undefined, null, null],
    ['of an alarm of what was switched off', operated, live(0, 1000), null, null],
    ['of alarms that are not covered', operated, undefined, 'not covered', 'not covered'],
  ])('%s', (_, of, life, uncovered, reason) => {
    expect(reasonOf(found(7), of, period, life, uncovered)).toBe(reason);
  });

  it('that its query does not know has the reason that its header gives', () => {
    expect(reasonOf(found(null), operated, period, undefined, null)).toBe('nobody listed it');
  });
});

describe('a value that fewer people contributed to than its header asks', () => {
  const personal = { ...operated, people: 5 };
  it.each([
    ['of four', 4, 1, 'hidden: fewer than 5 people contributed'],
    ['of people of whom nothing is known', null, 1, 'hidden: fewer than 5 people contributed'],
    ['of five, and yet none', 5, 1, 'nobody listed it'],
    ['of nothing', 0, 0, 'nobody listed it'],
  ])('%s', (_, people, sample_size, reason) => {
    const value = { ...found(null), people, sample_size };
    expect(reasonOf(value, personal, period, undefined, null)).toBe(reason);
  });
});

describe('a KPI speaks of', () => {
  it.each([
    ['the time that a service was live', deployed, live(1200, 1800), 5000, { start: 1200, end: 1800 }],
    ['what is known of it', deployed, live(0), 1500, { start: 1000, end: 1500 }],
    ['alarms whether or not it was live', operated, live(1200, 1800), 5000, { start: 1000, end: 2000 }],
    ['alarms as far as they are known', operated, undefined, 1500, { start: 1000, end: 1500 }],
  ])('%s', (_, of, life, asOf, stretch) => {
    expect(countedStretch(of, period, life, asOf)).toEqual(stretch);
  });
});
