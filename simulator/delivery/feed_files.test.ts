import { describe, expect, it } from 'vitest';
import { chance } from '../chance.ts';
import { type Delivery, defaultSettings } from '../settings.ts';
import { feedFiles } from './feed_files.ts';
import type { Utterance } from './utterance.ts';

const whole: Delivery = {
  ...defaultSettings.delivery,
  ...{ duplicates: 0, late: 0, broken: 0, disorder: false },
};
const noon = Date.UTC(2026, 9, 2, 12);
const hour = 3_600_000;

/** One an hour. */
const said: readonly Utterance[] = Array.from({ length: 400 }, (_, number) => ({
  feed: 'github',
  at: noon + number * hour,
  account: null,
  region: null,
  say: () => ({ number }),
}));

function delivered(delivery: Delivery) {
  const { files, written } = feedFiles('github', said, delivery, chance(11));
  const lines = files.flatMap(({ path, content }) =>
    [...content]
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => ({ path, number: numberIn(line) })),
  );
  const numbers = lines.flatMap(({ number }) => number ?? []);
  const counted = new Map(numbers.map((number) => [number, 0]));
  for (const number of numbers) counted.set(number, (counted.get(number) ?? 0) + 1);
  return { files, written, lines, numbers, counted };
}

/** null: the line is broken. */
function numberIn(line: string): number | null {
  try {
    return Number(JSON.parse(line).number);
  } catch {
    return null;
  }
}

describe('what is written is what is counted', () => {
  it.each<[how: string, delivery: Partial<Delivery>]>([
    ['without fault', {}],
    ['twice', { duplicates: 0.2 }],
    ['broken', { broken: 0.2 }],
    ['late, twice, broken and in any order', { late: 0.2, duplicates: 0.2, broken: 0.2, disorder: true }],
  ])('%s', (_, more) => {
    const { files, written, lines, numbers, counted } = delivered({ ...whole, ...more });
    expect(written.files).toBe(files.length);
    expect(written.records).toBe(lines.length);
    expect(written.broken).toBe(lines.filter(({ number }) => number === null).length);
    expect(written.copies).toBe(numbers.length - counted.size);
    expect(counted.size).toBe(said.length);
    expect(written.broken > 0).toBe(more.broken !== undefined);
    expect(written.copies > 0).toBe(more.duplicates !== undefined);
  });

  it('late ones are in a later file than they were said for', () => {
    const { written, lines } = delivered({ ...whole, late: 0.3 });
    const days = lines.map(({ path, number }) => [dayIn(path), dayOf(noon + Number(number) * hour)] as const);
    const later = days.filter(([filed, day]) => filed > day).length;
    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThanOrEqual(written.late);
    expect(written.late / said.length).toBeCloseTo(0.3, 1);
    expect(days.filter(([filed, day]) => filed < day)).toEqual([]);
  });
});

it('records of an alarm that says the same again and again are broken each in its own way', () => {
  const item = (place: number): Utterance => ({
    ...{ feed: 'alarm-history', at: noon + place * hour, account: '1', region: 'eu-west-1' },
    say: () => ({ AlarmName: 'latency', Timestamp: new Date(noon + place * hour).toISOString() }),
  });
  const often = Array.from({ length: 20 }, (_, place) => item(place));
  const { files, written } = feedFiles('alarm-history', often, { ...whole, broken: 0.9 }, chance(1));
  const items = files.flatMap(({ content }) => JSON.parse([...content].join('')).AlarmHistoryItems);
  const broken = items.map((one) => String(one.Timestamp)).filter((time) => !/^\d{4}-/.test(time));
  expect(broken.length).toBe(written.broken);
  expect(new Set(broken).size).toBe(broken.length);
});

it('without disorder records stand in the order of their arrival, with it they do not', () => {
  const { lines } = delivered(whole);
  const numbers = lines.map(({ number }) => number);
  expect(numbers).toEqual(said.map((_, number) => number));
  expect(delivered({ ...whole, disorder: true }).lines.map(({ number }) => number)).not.toEqual(numbers);
});

it('a file says the same each time that it is read, and its time is that of its last record', () => {
  const [file] = delivered(whole).files;
  expect([...(file?.content ?? [])]).toEqual([...(file?.content ?? [])]);
  expect(Number(file?.modifiedAt)).toBeGreaterThan(noon + 11 * hour);
  expect(Number(file?.modifiedAt)).toBeLessThan(noon + 12 * hour + 120_000);
});

function dayIn(path: string): string {
  return /(\d{4})\/(\d\d)\/(\d\d)/.exec(path)?.slice(1).join('-') ?? '';
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
