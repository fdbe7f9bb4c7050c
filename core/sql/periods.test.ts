import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Period } from '../kpi/value.ts';
import {
  before,
  dueFrom,
  earlier,
  lastWholeMonth,
  lastYear,
  parsePeriod,
  trailing,
  weeksBefore,
  weeksWithin,
} from './periods.ts';

const now = Date.parse('2026-11-21T10:00:00Z');

function period(name: string, timeZone = 'UTC'): Period {
  const read = parsePeriod(name, timeZone, now);
  if (!read.ok) throw new Error(read.message);
  return read.period;
}

const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');
const hours = ({ start, end }: { start: number; end: number }) => (end - start) / 3_600_000;

describe('a period', () => {
  it.each([
    // name, zone, first instant, end, local days
    ['2024-10', 'UTC', '2024-10-01T00:00:00Z', '2024-11-01T00:00:00Z', 31],
    ['2024-02', 'UTC', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z', 29],
    ['2023-02', 'UTC', '2023-02-01T00:00:00Z', '2023-03-01T00:00:00Z', 28],
    ['2100-02', 'UTC', '2100-02-01T00:00:00Z', '2100-03-01T00:00:00Z', 28],
    ['2024-12', 'UTC', '2024-12-01T00:00:00Z', '2025-01-01T00:00:00Z', 31],
    // weeks begin on Monday, and belong to the year of their Thursday
    ['2024-W01', 'UTC', '2024-01-01T00:00:00Z', '2024-01-08T00:00:00Z', 7],
    ['2025-W01', 'UTC', '2024-12-30T00:00:00Z', '2025-01-06T00:00:00Z', 7],
    ['2020-W53', 'UTC', '2020-12-28T00:00:00Z', '2021-01-04T00:00:00Z', 7],
    ['2026-W53', 'UTC', '2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z', 7],
    ['2027-W01', 'UTC', '2027-01-04T00:00:00Z', '2027-01-11T00:00:00Z', 7],
    // clocks that change within
    ['2026-03', 'Europe/London', '2026-03-01T00:00:00Z', '2026-03-31T23:00:00Z', 31],
    ['2026-10', 'Europe/London', '2026-09-30T23:00:00Z', '2026-11-01T00:00:00Z', 31],
    ['2026-W43', 'Europe/London', '2026-10-18T23:00:00Z', '2026-10-26T00:00:00Z', 7],
    ['2026-09', 'Pacific/Chatham', '2026-08-31T11:15:00Z', '2026-09-30T10:15:00Z', 30],
    // a midnight that is not there: the day begins at 01:00
    ['2018-11', 'America/Sao_Paulo', '2018-11-01T03:00:00Z', '2018-12-01T02:00:00Z', 30],
    ['2024-04', 'Africa/Cairo', '2024-03-31T22:00:00Z', '2024-04-30T21:00:00Z', 30],
    // the last days up to the end
    ['2024-10/P90D', 'UTC', '2024-08-03T00:00:00Z', '2024-11-01T00:00:00Z', 90],
    ['2026-W43/P14D', 'Europe/London', '2026-10-11T23:00:00Z', '2026-10-26T00:00:00Z', 14],
    ['last-month', 'UTC', '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z', 31],
    ['last-week', 'UTC', '2026-11-09T00:00:00Z', '2026-11-16T00:00:00Z', 7],
  ])('%s in %s is %s to %s, %i days', (name, zone, start, end, days) => {
    const found = period(name, zone);
    expect([iso(found.start), iso(found.end), found.days.length]).toEqual([start, end, days]);
  });

  it.each([
    ['last-month', '2026-10'],
    ['last-week', '2026-W46'],
    ['2026-W53', '2026-W53'],
    ['2024-10/P90D', '2024-10/P90D'],
  ])('%s is called %s', (asked, name) => {
    expect(period(asked).name).toBe(name);
  });

  it.each([
    ['Europe/London', '2026-03', 23],
    ['Europe/London', '2026-10', 25],
    ['America/Sao_Paulo', '2018-11', 23],
    ['America/Sao_Paulo', '2018-02', 25],
    ['Africa/Cairo', '2024-04', 23],
    ['Australia/Lord_Howe', '2026-10', 23.5],
    ['Australia/Lord_Howe', '2026-04', 24.5],
    ['Pacific/Apia', '2011-12', 0], // 30 December 2011 was left out
  ])('in %s has one day in %s that is not 24 hours long, but %s', (zone, name, length) => {
    expect(
      period(name, zone)
        .days.map(hours)
        .filter((each) => each !== 24),
    ).toEqual([length]);
  });

  it.each([
    ['2024-13', 'there is no month 13'],
    ['2024-00', 'there is no month 00'],
    ['2024-W53', '2024 has no ISO week 53'],
    ['2024-W00', '2024 has no ISO week 0'],
    ['2024', '"2024" is not a period'],
    ['2024-1', '"2024-1" is not a period'],
    ['2024-W53/P90D', '2024 has no ISO week 53'],
    ['2024-10/P0090D', '"2024-10/P0090D" is not a period'],
    ['2024-10/P0D', '"2024-10/P0D" is not a period'],
    ['0024-10', '"0024-10" is not a period'],
    ['yesterday', '"yesterday" is not a period'],
    ['', '"" is not a period'],
  ])('is not %j: %s', (text, message) => {
    expect(parsePeriod(text, 'UTC', now)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message),
    });
  });

  it('of any zone is its days, end to end', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const months = fc.tuple(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(zones, months, (zone, [year, month]) => {
        const { start, end, days } = period(`${year}-${String(month).padStart(2, '0')}`, zone);
        expect(days).toHaveLength(new Temporal.PlainYearMonth(year, month).daysInMonth);
        expect([days[0]?.start, days.at(-1)?.end]).toEqual([start, end]);
        for (const [index, day] of days.slice(1).entries()) expect(day.start).toBe(days[index]?.end);
        for (const day of days) expect(day.end).toBeGreaterThanOrEqual(day.start);
      }),
    );
  });
});

describe('other periods from one', () => {
  it.each([
    ['2024-01', 1, '2023-12'],
    ['2024-03', 12, '2023-03'],
    ['2027-W01', 1, '2026-W53'],
    ['2026-W53', 52, '2026-W01'],
  ])('%s, %i earlier, is %s', (name, count, expected) => {
    expect(earlier(period(name), count, 'UTC')).toEqual(period(expected));
  });

  it.each([
    ['2024-02', '2023-02'],
    ['2026-W53', '2026-W01'],
    ['2026-W10', '2025-W10'],
  ])('%s, a year before, is %s', (name, expected) => {
    expect(lastYear(period(name), 'UTC')).toEqual(period(expected));
  });

  it('weeks before are stretches of seven local days that end where it begins', () => {
    const weeks = weeksBefore(period('2026-11', 'Europe/London'), 2, 'Europe/London');
    expect(weeks.map(({ name, start, end }) => [name, iso(start), iso(end)])).toEqual([
      ['2026-10-18/P7D', '2026-10-17T23:00:00Z', '2026-10-24T23:00:00Z'],
      ['2026-10-25/P7D', '2026-10-24T23:00:00Z', '2026-11-01T00:00:00Z'],
    ]);
    expect(weeks.map(hours)).toEqual([168, 169]);
  });

  it('weeks within begin with its first day; what is left belongs to none', () => {
    const names = (name: string) => weeksWithin(period(name), 'UTC').map((week) => week.name);
    expect(names('2026-02')).toEqual([
      '2026-02-01/P7D',
      '2026-02-08/P7D',
      '2026-02-15/P7D',
      '2026-02-22/P7D',
    ]);
    expect(names('2026-03').at(-1)).toBe('2026-03-22/P7D');
    expect(names('2026-W40')).toEqual(['2026-09-28/P7D']);
  });

  it('what it is compared with ends where it begins', () => {
    const { name, start, end, days } = before(period('2024-10'), 182, 'UTC');
    expect([name, iso(start), iso(end), days.length]).toEqual([
      '2024-10/before',
      '2024-04-02T00:00:00Z',
      '2024-10-01T00:00:00Z',
      182,
    ]);
  });

  it('trailing days of a whole leap year are all of them', () => {
    expect(iso(trailing(period('2024-12'), 366, 'UTC').start)).toBe('2024-01-01T00:00:00Z');
  });

  it.each([
    ['2024-10-31T23:59:59.999Z', 'UTC', '2024-09'],
    ['2024-11-01T00:00:00Z', 'UTC', '2024-10'],
    ['2024-11-01T00:00:00.001Z', 'UTC', '2024-10'],
    ['2026-03-31T23:00:00Z', 'Europe/London', '2026-03'],
    ['2026-03-31T22:59:59Z', 'Europe/London', '2026-02'],
  ])('the last whole month until %s in %s is %s', (until, zone, name) => {
    expect(lastWholeMonth(Date.parse(until), zone).name).toBe(name);
  });
});

describe('a review falls due five working days after', () => {
  it.each([
    // due day, zone, from, to
    ['2026-10-08T00:00:00Z', 'UTC', '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'],
    ['2026-10-09T00:00:00Z', 'UTC', '2026-10-02T00:00:00Z', '2026-10-05T00:00:00Z'],
    ['2026-10-12T00:00:00Z', 'UTC', '2026-10-05T00:00:00Z', '2026-10-06T00:00:00Z'],
    // the clocks went back in between
    ['2026-10-26T00:00:00Z', 'Europe/London', '2026-10-18T23:00:00Z', '2026-10-19T23:00:00Z'],
    ['2026-10-30T00:00:00Z', 'Europe/London', '2026-10-22T23:00:00Z', '2026-10-26T00:00:00Z'],
  ])('%s in %s: what ended from %s to %s', (day, zone, from, to) => {
    expect(dueFrom(Date.parse(day), zone).map(({ start, end }) => [iso(start), iso(end)])).toEqual([
      [from, to],
    ]);
  });

  it.each(['2026-10-10T00:00:00Z', '2026-10-11T00:00:00Z'])('and never on a weekend: %s', (day) => {
    expect(dueFrom(Date.parse(day), 'UTC')).toEqual([]);
  });
});
