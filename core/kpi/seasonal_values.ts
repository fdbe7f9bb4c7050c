import { quantile } from './quantile.ts';

/** A measurement and the hour of the week that it is of. */
export interface Observed {
  /** Hours since any fixed instant: measurements of one hour are one witness of its season, however many they are. */
  readonly hour: number;
  /** 0 to 167; see core/sql/hour_of_week.ts. */
  readonly season: number;
  readonly value: number;
}

/** What is usual of a measurement at each hour of the week. */
export interface SeasonalValues {
  centre(season: number): number;
  /** How far measurements scatter about it: as a standard deviation, one for all hours. */
  readonly scale: number;
}

/** Below this a scale is not believed: a line that never moved would make an event of its first ripple. */
export interface ScaleFloor {
  /** As a share of the median. */
  readonly share: number;
  /** In the unit of the measurement. */
  readonly least: number;
}

/** So many hours of a season weigh as much as the season above it: hour of the week over hour of the day over all. */
const shrinkage = 4;

/** The baseline of measurements. The centre of an hour of the week is its median, drawn towards that of the hour of the
 *  day, which is drawn towards that of all, the more the fewer weeks are known. The scale is pooled over all hours: a
 *  single hour of the week is seen too seldom to have one. It is the larger of the two that the middle (median absolute
 *  deviation) and the edge (99 % of deviations) give, each as of a normal distribution: load has heavy tails.
 *  Null without measurements.
 *  Source: Hampel, The influence curve and its role in robust estimation, JASA 69 (1974), for the median absolute deviation
 *  and its factor 1.4826; 2.5758 is the normal quantile at 0.995. */
export function seasonalValues(past: readonly Observed[], floor: ScaleFloor): SeasonalValues | null {
  if (past.length === 0) return null;
  const all = middleOf(past.map(({ value }) => value));
  const days = centres(
    past,
    ({ season }) => season % 24,
    () => all,
  );
  const weeks = centres(
    past,
    ({ season }) => season,
    (season) => days.get(season % 24) ?? all,
  );
  const centre = (season: number): number => weeks.get(season) ?? days.get(season % 24) ?? all;
  const deviations = past
    .map(({ season, value }) => Math.abs(value - centre(season)))
    .sort((one, other) => one - other);
  const middle = 1.4826 * at(deviations, 0.5);
  const edge = at(deviations, 0.99) / 2.5758;
  return { centre, scale: Math.max(middle, edge, floor.share * Math.abs(all), floor.least) };
}

function centres(
  past: readonly Observed[],
  binOf: (observed: Observed) => number,
  above: (bin: number) => number,
): Map<number, number> {
  return new Map(
    [...Map.groupBy(past, binOf)].map(([bin, held]) => {
      const hours = new Set(held.map(({ hour }) => hour)).size;
      const own = middleOf(held.map(({ value }) => value));
      return [bin, (hours * own + shrinkage * above(bin)) / (hours + shrinkage)];
    }),
  );
}

function middleOf(values: readonly number[]): number {
  return at(
    values.toSorted((one, other) => one - other),
    0.5,
  );
}

/** 0 of none. */
function at(ascending: readonly number[], p: number): number {
  return quantile(ascending, p) ?? 0;
}
