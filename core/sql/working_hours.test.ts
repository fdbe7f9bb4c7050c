import { expect, it } from 'vitest';
import { parsePeriod } from './periods.ts';
import { workingStretches } from './working_hours.ts';

const usual = { from: 540, to: 1020 };

function stretchesOf(name: string, timeZone: string, hours = usual): string[] {
  const read = parsePeriod(name, timeZone, 0);
  if (!read.ok) throw new Error(name);
  return workingStretches([read.period], timeZone, hours).map(({ start, end }) =>
    [start, end].map((instant) => new Date(instant).toISOString().slice(0, 16)).join(' '),
  );
}

it('are those of Monday to Friday, and of the day that the period ends with', () => {
  expect(stretchesOf('2026-W40', 'UTC')).toEqual([
    '2026-09-28T09:00 2026-09-28T17:00',
    '2026-09-29T09:00 2026-09-29T17:00',
    '2026-09-30T09:00 2026-09-30T17:00',
    '2026-10-01T09:00 2026-10-01T17:00',
    '2026-10-02T09:00 2026-10-02T17:00',
    '2026-10-05T09:00 2026-10-05T17:00',
  ]);
});

it('are as clocks show them, before and after they change', () => {
  expect(stretchesOf('2026-W43', 'Europe/London').at(-1)).toBe('2026-10-26T09:00 2026-10-26T17:00');
  expect(stretchesOf('2026-W43', 'Europe/London').at(0)).toBe('2026-10-19T08:00 2026-10-19T16:00');
});

it('are none on a day that a zone left out', () => {
  const days = stretchesOf('2011-W52', 'Pacific/Apia').map((stretch) => stretch.slice(0, 10));
  expect(days).toEqual(['2011-12-26', '2011-12-27', '2011-12-28', '2011-12-29', '2012-01-01']);
});

it('are whole days where people work at all hours', () => {
  expect(stretchesOf('2026-W40', 'Asia/Tokyo', { from: 0, to: 1440 })[0]).toBe(
    '2026-09-27T15:00 2026-09-28T15:00',
  );
});
