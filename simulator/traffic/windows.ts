import { endOf, type Settings } from '../settings.ts';
import { day, type Instant, minute, startOfDay } from '../time.ts';
import type { Place } from './place.ts';

/** A stretch of time whose records come in one file of each place. */
export interface Window {
  /** In order; 0 is the first of the simulated time. */
  readonly number: number;
  readonly begin: Instant;
  readonly end: Instant;
  /** How many records each place has, in the order of the places. */
  readonly counts: readonly number[];
}

/** What an hour of the day, in UTC, brings against others. */
const ofHour = [
  ...[0.35, 0.3, 0.28, 0.28, 0.32, 0.45, 0.7, 0.95, 1.15, 1.3, 1.35, 1.3],
  ...[1.25, 1.3, 1.35, 1.3, 1.25, 1.2, 1.15, 1.1, 0.95, 0.75, 0.55, 0.42],
];
/** What the hours before each bring together, and at the end the whole day. */
const beforeHour = Array.from({ length: 25 }, (_, hour) =>
  ofHour.slice(0, hour).reduce((sum, one) => sum + one, 0),
);
const wholeDay = beforeHour.at(-1) ?? 1;

function weightOfDay(start: Instant): number {
  const weekday = new Date(start).getUTCDay();
  return weekday === 0 || weekday === 6 ? 0.55 : 1;
}

/** What a day brings up to a minute of it, as a share. */
function shareUntil(minutes: number): number {
  const hour = Math.floor(minutes / 60);
  const begun = ((minutes % 60) / 60) * (ofHour[hour] ?? 0);
  return ((beforeHour[hour] ?? wholeDay) + begun) / wholeDay;
}

const lengths = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];

/** Minutes that a file spans: the fewest for which it holds about so many records. AWS writes one every five minutes;
 *  a simulation of few records would have nothing but files. */
export function minutesOfFile({ days }: Settings, records: number, places: number, wanted: number): number {
  const aMinute = records / (days * 1440 * places);
  return lengths.find((minutes) => minutes * aMinute >= wanted) ?? 1440;
}

/** Windows without end from a day on. In the simulated time, records are spread over them by season and place so that
 *  they are `records` in all, exactly; outside there are none. */
export function* windowsOf(
  settings: Settings,
  { records, minutes, places, from }: WindowOptions,
): Generator<Window> {
  const until = endOf(settings);
  let total = 0;
  for (let start = settings.from; start < until; start += day) total += weightOfDay(start);
  const shares = placeShares(places);
  const none = places.map(() => 0);
  let before = 0;
  const first = startOfDay(Math.min(from, settings.from));
  let number = (first - settings.from) / (minutes * minute);
  for (let start = first; ; start += day) {
    const simulated = start >= settings.from && start < until;
    const weight = simulated ? weightOfDay(start) : 0;
    for (let at = 0; at < 1440; at += minutes) {
      const [first, last] = [at, at + minutes].map((edge) => (before + weight * shareUntil(edge)) / total);
      const counts = simulated ? countsOf(records, first ?? 0, last ?? 0, shares) : none;
      yield { number, begin: start + at * minute, end: start + (at + minutes) * minute, counts };
      number += 1;
    }
    before += weight;
  }
}

export interface WindowOptions {
  /** In all. */
  readonly records: number;
  readonly minutes: number;
  readonly places: readonly Place[];
  /** Windows begin with the day of this instant, or the first simulated one. */
  readonly from: Instant;
}

/** Share of all that the places up to each have, from 0 to 1. */
function placeShares(places: readonly Place[]): number[] {
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  const shares = places.map(({ weight }) => {
    sum += weight;
    return sum / total;
  });
  return [0, ...shares.slice(0, -1), 1];
}

/** What is added up and rounded at each edge loses and gains nothing between them. */
function countsOf(records: number, first: number, last: number, shares: readonly number[]): number[] {
  const edges = shares.map((share) =>
    Math.round(records * (share === 1 ? last : first + (last - first) * share)),
  );
  return edges.slice(1).map((edge, at) => edge - (edges[at] ?? 0));
}
