import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { day, hour, minute } from '../time.ts';
import type { Place } from './place.ts';
import { minutesOfFile, type Window, windowsOf } from './windows.ts';

const settings = { ...defaultSettings, from: Date.UTC(2026, 6, 6), days: 14 }; // two weeks from a Monday on

function placeOf(number: number, weight: number): Place {
  return { number, weight, account: '111122223333', region: `region-${number}`, tenants: [] };
}

const places = [placeOf(0, 1), placeOf(1, 3), placeOf(2, 0.2)];

function windowsUntil(until: number, records: number, minutes: number, from = settings.from): Window[] {
  const found: Window[] = [];
  for (const window of windowsOf(settings, { records, minutes, places, from })) {
    if (window.begin >= until) return found;
    found.push(window);
  }
  return found;
}

const end = settings.from + settings.days * day;
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

describe('what is spread over the windows of a simulation', () => {
  it.each([
    [0, 60],
    [1, 1440],
    [7, 5],
    [99_991, 5],
    [1_000_003, 30],
    [1_000_000_000, 1440],
  ])('is %d records in all, by files of %d minutes', (records, minutes) => {
    const windows = windowsUntil(end, records, minutes);
    expect(windows).toHaveLength((settings.days * 1440) / minutes);
    expect(windows.reduce((all, { counts }) => all + sum(counts), 0)).toBe(records);
    expect(windows.filter(({ counts }) => counts.some((count) => count < 0))).toEqual([]);
  });

  it('is less at night, and at weekends', () => {
    const windows = windowsUntil(end, 1_000_000, 60);
    const ofHour = (at: number): number => sum(windows[at]?.counts ?? []);
    expect(ofHour(3)).toBeLessThan(ofHour(14) / 3);
    expect(ofHour(5 * 24 + 14)).toBeLessThan(ofHour(14) * 0.6); // a Saturday
    expect(ofHour(7 * 24 + 14)).toBeGreaterThan(ofHour(14) * 0.99); // the next Monday
  });

  it('is of a place by its weight', () => {
    const windows = windowsUntil(end, 420_000, 1440);
    const totals = places.map(({ number }) => sum(windows.map(({ counts }) => counts[number] ?? 0)));
    expect(totals.map((total) => Math.round(total / 1000))).toEqual([100, 300, 20]);
  });

  it('is nothing before the first day and behind the last', () => {
    const windows = windowsUntil(end + 2 * day, 1000, 720, settings.from - 3 * day);
    expect(windows[0]?.begin).toBe(settings.from - 3 * day);
    const outside = windows.filter(({ begin }) => begin < settings.from || begin >= end);
    expect(outside.map(({ counts }) => sum(counts))).toEqual(Array.from({ length: 10 }, () => 0));
  });
});

it('windows follow one another without a gap, each with a number of its own', () => {
  const windows = windowsUntil(end, 1000, 240);
  expect(windows.map(({ number }) => number)).toEqual(windows.map((_, at) => at));
  expect(windows.slice(1).map(({ begin }) => begin)).toEqual(
    windows.slice(0, -1).map(({ end: last }) => last),
  );
  expect(windows[0]?.end).toBe(settings.from + 4 * hour);
});

it.each([
  [0, 1440],
  [14 * 3 * 500, 1440],
  [14 * 3 * 24 * 500, 60],
  [1_000_000_000, 5],
])('%d records are in files of %d minutes, where 500 are wanted', (records, minutes) => {
  expect(minutesOfFile(settings, records, 3, 500)).toBe(minutes);
  expect(day % (minutes * minute)).toBe(0);
});
