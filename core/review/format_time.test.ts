import { describe, expect, it } from 'vitest';
import { formatClock, formatDate, formatInstant, formatPeriod, formatTimeSpan } from './format_time.ts';

describe('an instant in the reporting time zone', () => {
  it.each([
    ['2024-10-02T14:06:27.000Z', 'Europe/London', '2 Oct 2024 15:06 UTC+1'],
    ['2024-12-31T15:18:54.000Z', 'Europe/London', '31 Dec 2024 15:18 UTC'],
    ['2024-09-30T23:30:00.000Z', 'Asia/Kathmandu', '1 Oct 2024 05:15 UTC+5:45'],
    ['2024-03-10T06:59:59.999Z', 'America/New_York', '10 Mar 2024 01:59 UTC−5'],
    ['2024-02-29T00:00:00.000Z', 'UTC', '29 Feb 2024 00:00 UTC'],
    ['0001-01-01T00:00:00.000Z', 'UTC', '1 Jan 1 00:00 UTC'],
    ['2024-10-02T14:06:27.000Z', 'Not/AZone', '2 Oct 2024 14:06 UTC'],
    ['yesterday', 'UTC', 'time unknown'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(formatInstant(instant, zone)).toBe(text);
  });

  it('has a date', () => {
    expect(formatDate('2024-09-30T23:00:00.000Z', 'Europe/London')).toBe('1 Oct 2024');
  });
});

describe('a span of time', () => {
  it.each([
    ['2024-10-02T14:06:27.000Z', '2024-10-02T14:14:06.000Z', '2 Oct 2024 15:06–15:14 UTC+1'],
    ['2024-10-02T14:06:27.000Z', '2024-10-02T14:06:59.000Z', '2 Oct 2024 15:06 UTC+1'],
    ['2024-10-02T14:06:27.000Z', '2024-10-03T14:06:27.000Z', '2 Oct 2024 15:06 – 3 Oct 2024 15:06 UTC+1'],
    [
      '2024-10-27T00:30:00.000Z',
      '2024-10-27T01:30:00.000Z',
      '27 Oct 2024 01:30 UTC+1 – 27 Oct 2024 01:30 UTC',
    ],
    ['2024-10-02T14:06:27.000Z', null, '2 Oct 2024 15:06 UTC+1'],
    [null, '2024-10-02T14:06:27.000Z', 'until 2 Oct 2024 15:06 UTC+1'],
    [null, null, 'time unknown'],
  ])('%s to %s is %s', (start, end, text) => {
    expect(formatTimeSpan(start, end, 'Europe/London')).toBe(text);
  });
});

describe('a period', () => {
  it.each([
    ['2024-09-30T23:00:00.000Z', '2024-11-01T00:00:00.000Z', '1–31 Oct 2024'],
    ['2024-10-27T23:00:00.000Z', '2024-11-04T00:00:00.000Z', '27 Oct – 3 Nov 2024'],
    ['2024-12-30T00:00:00.000Z', '2025-01-06T00:00:00.000Z', '30 Dec 2024 – 5 Jan 2025'],
    ['2024-12-30T00:00:00.000Z', '2024-12-31T00:00:00.000Z', '30 Dec 2024'],
  ])('%s to %s is %s', (start, end, text) => {
    expect(formatPeriod(start, end, 'Europe/London')).toBe(text);
  });
});

it('reads a clock in the reporting time zone', () => {
  expect(formatClock(Date.parse('2024-10-02T14:06:27Z'), 'Europe/London')).toBe('15:06');
});
