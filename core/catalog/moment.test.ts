import { describe, expect, it } from 'vitest';
import { dayOf, momentText, parseMoment, suggestMoment } from './moment.ts';
import { parseTimeZone, suggestTimeZone } from './time_zone.ts';

describe('parseMoment', () => {
  it.each([
    ['2025-01-31', 'UTC', '2025-01-31T00:00:00.000Z'],
    ['2025-07-01', 'Europe/London', '2025-06-30T23:00:00.000Z'],
    ['2024-02-29', 'Asia/Tokyo', '2024-02-28T15:00:00.000Z'],
    ['2025-09-07', 'America/Santiago', '2025-09-07T04:00:00.000Z'], // no midnight: clocks went from 0:00 to 1:00
    ['2025-01-31T09:00Z', 'Asia/Tokyo', '2025-01-31T09:00:00.000Z'],
    ['2025-01-31T09:00:30.5+05:30', 'UTC', '2025-01-31T03:30:30.500Z'],
    ['1970-01-01', 'Asia/Tokyo', '1969-12-31T15:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(parseMoment(text, zone)).toBe(Date.parse(instant));
  });

  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-01-31T09:00',
    '2025-01-31T25:00Z',
    '2025-01-31 09:00Z',
    '2025',
    '',
    '0225-01-01',
    '2025-01-31T09:00+25:00',
    '+002025-01-01',
    '2025-01-31[Europe/London]',
    '20250131',
  ])('%j is no moment', (text) => {
    expect(parseMoment(text, 'UTC')).toBeNull();
  });
});

it.each([
  ['2025-02-29', 'There is no such day or time in the calendar.'],
  ['2025-01-31T09:00', 'Add the offset from UTC: 2025-01-31T09:00Z, or 2025-01-31T09:00+01:00.'],
  ['2025-01-31 09:00', 'Did you mean 2025-01-31T09:00Z?'],
  ['2025-01-31 09:00:00 UTC', 'Did you mean 2025-01-31T09:00:00Z?'],
  ['2025/1/5', 'Did you mean 2025-01-05?'],
  ['2025-03', 'Did you mean 2025-03-01?'],
  ['next week', null],
])('someone who writes %s is told: %s', (text, suggestion) => {
  expect(suggestMoment(text)).toBe(suggestion);
});

it.each([
  ['2025-06-30T23:00Z', 'Europe/London', '2025-07-01', '2025-07-01'],
  ['2025-07-01T00:00Z', 'Europe/London', '2025-07-01T01:00:00+01:00', '2025-07-01'],
  ['2025-01-01T00:00:00.250Z', 'UTC', '2025-01-01T00:00:00.250+00:00', '2025-01-01'],
])('%s in %s is written %s, on %s', (instant, zone, text, day) => {
  expect([momentText(Date.parse(instant), zone), dayOf(Date.parse(instant), zone)]).toEqual([text, day]);
});

it.each([
  ['UTC', 'UTC', null],
  ['europe/london', 'Europe/London', null],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires', null],
  ['London', null, 'Did you mean Europe/London?'],
  ['new york', null, 'Did you mean America/New_York?'],
  ['Europe/Lodnon', null, 'Did you mean Europe/London?'],
  ['+01:00', null, null],
  ['', null, null],
  ['Mars/Olympus_Mons', null, null],
])('the zone %j is %j; %j', (name, zone, suggestion) => {
  expect(parseTimeZone(name)).toBe(zone);
  if (zone === null) expect(suggestTimeZone(name)).toBe(suggestion);
});
