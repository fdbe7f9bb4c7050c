import { type Observed, type ScaleFloor, seasonalValues } from '../../core/kpi/seasonal_values.ts';
import { hourOfWeek } from '../../core/sql/hour_of_week.ts';
import type { Labelled } from './series.ts';

/** How a series of measurements is watched with the seasonal baseline. */
export interface Settings {
  /** Measurements are means over so many hours: a spike of five minutes is not what wakes people. */
  readonly meanHours: number;
  /** Standard deviations that one must lie away from what is usual. */
  readonly threshold: number;
  /** It must lie farther away than any of so many days: what happens every day is no surprise. */
  readonly recordDays: number;
  /** After an anomaly it is the same alarm until so many hours are calm. */
  readonly calmHours: number;
  readonly floor: ScaleFloor;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Places at which an alarm begins. Each hour is judged by what came before it. */
export function seasonalAlarms({ points }: Labelled, settings: Settings): number[] {
  const observed = means(points, settings.meanHours * hour).map(
    ({ at, value }): Observed => ({ hour: Math.floor(at / hour), season: hourOfWeek(at, 'UTC'), value }),
  );
  const past: Observed[] = [];
  const away = [...Map.groupBy(observed, (one) => one.hour).values()].flatMap((held) => {
    const usual = seasonalValues(past, settings.floor);
    past.push(...held);
    return held.map(({ season, value }) =>
      usual === null ? 0 : Math.abs(value - usual.centre(season)) / usual.scale,
    );
  });
  const usualMost = recordBefore(points, away, settings.recordDays * day);
  const strange = away.flatMap((one, index) =>
    one > settings.threshold && one > (usualMost[index] ?? Number.POSITIVE_INFINITY) ? [index] : [],
  );
  return begins(points, strange, settings.calmHours);
}

/** Plain three sigma: mean and standard deviation of all that came before. */
export function threeSigmaAlarms({ points }: Labelled, calmHours: number): number[] {
  const strange: number[] = [];
  let mean = 0;
  let squares = 0;
  for (const [index, { value }] of points.entries()) {
    const deviation = index < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(squares / (index - 1));
    if (Math.abs(value - mean) > 3 * deviation) strange.push(index);
    const before = mean;
    mean += (value - before) / (index + 1);
    squares += (value - before) * (value - mean);
  }
  return begins(points, strange, calmHours);
}

/** The mean of the stretch that ends with each point. */
function means(points: Labelled['points'], length: number): Labelled['points'] {
  let first = 0;
  let sum = 0;
  return points.map(({ at, value }, index) => {
    sum += value;
    for (; (points[first]?.at ?? at) <= at - length; first += 1) sum -= points[first]?.value ?? 0;
    return { at, value: sum / (index - first + 1) };
  });
}

/** The greatest of the stretch before each point; infinite where there is none. */
function recordBefore(points: Labelled['points'], away: readonly number[], length: number): number[] {
  let first = 0;
  return points.map(({ at }, index) => {
    while ((points[first]?.at ?? at) < at - length) first += 1;
    return first === index
      ? Number.POSITIVE_INFINITY
      : away.slice(first, index).reduce((most, one) => Math.max(most, one), 0);
  });
}

/** Those that come after a calm. */
function begins(points: Labelled['points'], strange: readonly number[], calmHours: number): number[] {
  const at = (index: number | undefined): number =>
    (index === undefined ? undefined : points[index]?.at) ?? Number.NEGATIVE_INFINITY;
  return strange.filter((index, place) => at(index) - at(strange[place - 1]) > calmHours * hour);
}
