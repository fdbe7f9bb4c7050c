import fc from 'fast-check';
import type { Instant } from '../../core/tables/kinds.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Where days are odd: months and years that end, a leap day, clocks that change, a midnight that is not there. */
export const eras = [
  {
    zone: 'UTC',
    days: ['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-31'],
    periods: ['2024-02', '2024-03'],
  },
  {
    zone: 'Europe/London',
    days: ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-31', '2026-11-01'],
    periods: ['2026-10', '2026-W43', '2026-11/P90D'],
  },
  {
    zone: 'America/Sao_Paulo',
    days: ['2018-10-31', '2018-11-03', '2018-11-04', '2018-11-05', '2018-12-01'],
    periods: ['2018-11', '2018-W44'],
  },
  {
    zone: 'Africa/Cairo',
    days: ['2024-04-24', '2024-04-25', '2024-04-26', '2024-04-30', '2024-05-01'],
    periods: ['2024-04', '2024-W17', '2024-05'],
  },
  {
    zone: 'Pacific/Apia',
    days: ['2011-12-28', '2011-12-29', '2011-12-30', '2011-12-31', '2012-01-01'],
    periods: ['2011-12', '2011-W52', '2012-01'],
  },
  {
    zone: 'Pacific/Chatham',
    days: ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'],
    periods: ['2026-12', '2026-W53', '2027-W01'],
  },
] as const;

export type Era = (typeof eras)[number];

export const offsets = [
  0,
  1,
  999,
  1000,
  30 * minute,
  hour,
  hour + 1,
  2 * hour,
  6 * hour,
  6 * hour + 1,
  // Around midnight in Chatham, which lies inside a half hour.
  10 * hour + 10 * minute,
  10 * hour + 20 * minute,
  14 * hour,
  // When work begins and ends.
  9 * hour,
  17 * hour,
  23 * hour,
];

export function instants(era: Era): fc.Arbitrary<Instant> {
  return fc
    .tuple(fc.constantFrom(...era.days), fc.constantFrom(...offsets))
    .map(([day, offset]) => Date.parse(`${day}T00:00:00Z`) + offset);
}

/** The few instants of one history: what happens in it happens at one of them. */
export function moments(era: Era): fc.Arbitrary<fc.Arbitrary<Instant>> {
  return fc
    .uniqueArray(instants(era), { minLength: 2, maxLength: 10, size: 'max' })
    .map((few) => fc.constantFrom(...few));
}
