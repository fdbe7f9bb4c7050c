import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../settle.ts';
import { parseInstant } from './time.ts';

describe('times', () => {
  it.each([
    ['2024-10-02T09:30:00Z', '2024-10-02T09:30:00.000Z'],
    ['2024-10-02T09:30Z', '2024-10-02T09:30:00.000Z'],
    ['2024-10-02T09:30:00+01:00', '2024-10-02T08:30:00.000Z'],
    ['2024-10-02T23:30:00-05:30', '2024-10-03T05:00:00.000Z'],
    ['2024-10-02T09:30:00.5Z', '2024-10-02T09:30:00.500Z'],
    ['2024-10-02T09:30:00.123999999Z', '2024-10-02T09:30:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['1990-01-01T00:00:00Z', '1990-01-01T00:00:00.000Z'],
    ['2100-12-31T23:59:59.999Z', '2100-12-31T23:59:59.999Z'],
    ['2101-01-01T00:30:00+01:00', '2100-12-31T23:30:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(Date.parse(instant));
  });

  const not = 'expected an ISO 8601 time such as 2024-10-02T09:30:00Z, found';
  it.each([
    ['2024-10-02T09:30:00', 'time_without_offset', 'has no offset; add Z for UTC, or one such as +01:00'],
    ['2024-10-02', 'time_without_offset', 'has no offset; add Z for UTC, or one such as +01:00'],
    ['1989-12-31T23:59:59Z', 'time_out_of_range', 'is not in the years 1990 to 2100'],
    ['1990-01-01T00:00:00+00:01', 'time_out_of_range', 'is not in the years 1990 to 2100'],
    ['2101-01-01T00:00:00Z', 'time_out_of_range', 'is not in the years 1990 to 2100'],
    ['0001-01-01T00:00:00Z', 'time_out_of_range', 'is not in the years 1990 to 2100'],
    ['2024-10-02T24:00:00Z', 'invalid_time', 'has hour 24; write 00:00 of the next day'],
    ['2016-12-31T23:59:60Z', 'invalid_time', 'has second 60; write a leap second as second 59'],
    ['2024-10-02T25:00:00Z', 'invalid_time', 'names a time that the clock does not have'],
    ['2024-10-02T09:60:00Z', 'invalid_time', 'names a time that the clock does not have'],
    ['2024-10-02T09:30:00+24:00', 'invalid_time', 'has an offset that no clock has'],
    ['2023-02-29T00:00:00Z', 'invalid_time', 'names a day that the calendar does not have'],
    ['2100-02-29T00:00:00Z', 'invalid_time', 'names a day that the calendar does not have'],
    ['2024-04-31T00:00:00Z', 'invalid_time', 'names a day that the calendar does not have'],
    ['2024-13-01T00:00:00Z', 'invalid_time', 'names a day that the calendar does not have'],
    ['2024-00-01T00:00:00Z', 'invalid_time', 'names a day that the calendar does not have'],
    ['2024-01-00T00:00:00Z', 'invalid_time', 'names a day that the calendar does not have'],
  ])('%s: %s', (text, reason, what) => {
    expect(parseInstant(text)).toMatchObject({ reason, message: `"${text}" ${what}` });
  });

  it.each([
    '1727861400',
    '02.10.2024 09:30',
    '2024-10-02 09:30:00Z',
    '2024-10-02T09:30:00.Z',
    '2024-10-02T9:30:00Z',
    '2024-10-02T09:30:00+0100',
    '2024-10-02T09:30:00.1234567890Z',
    ' 2024-10-02T09:30:00Z',
    '+12024-10-02T09:30:00Z',
  ])('%s is not written as ISO 8601', (text) => {
    expect(parseInstant(text)).toEqual(new Fault('invalid_time', `${not} ${JSON.stringify(text)}`));
  });

  it('reads every instant of the range as it is written, at any offset', () => {
    const range = { min: Date.UTC(1990, 0, 2), max: Date.UTC(2100, 11, 30) };
    fc.assert(
      fc.property(fc.integer(range), fc.integer({ min: -1439, max: 1439 }), (instant, offset) => {
        const local = new Date(instant + offset * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const two = (value: number) => String(value).padStart(2, '0');
        expect(parseInstant(`${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`)).toBe(instant);
      }),
    );
  });
});
