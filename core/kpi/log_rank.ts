import type { Duration } from './kaplan_meier.ts';
import { twoSided } from './normal.ts';

/** The log-rank test that two groups of durations, some of them open, end at the same pace, two-sided (chi-square
 *  with one degree of freedom). Null where nothing ended while both groups had something left; 1 where everything
 *  left always ended at once, which tells no group apart.
 *  Source: Mantel, Cancer Chemotherapy Reports 50 (1966); R's survdiff with rho = 0. */
export function logRank(one: readonly Duration[], other: readonly Duration[]): number | null {
  let inOne = one.length;
  let inBoth = one.length + other.length;
  let surplus = 0;
  let variance = 0;
  let comparable = false;
  for (const { left, ended } of departures(one, other)) {
    const share = inOne / inBoth;
    if (ended.both > 0 && share > 0 && share < 1) {
      comparable = true;
      surplus += ended.one - ended.both * share;
      if (inBoth > 1) variance += (ended.both * share * (1 - share) * (inBoth - ended.both)) / (inBoth - 1);
    }
    inOne -= left.one;
    inBoth -= left.both;
  }
  if (!comparable) return null;
  return variance === 0 ? 1 : twoSided(surplus / Math.sqrt(variance));
}

/** How many leave at each length, ascending: all, and those that ended. */
function departures(one: readonly Duration[], other: readonly Duration[]) {
  const all = [
    ...one.map((duration) => ({ ...duration, inOne: 1 })),
    ...other.map((duration) => ({ ...duration, inOne: 0 })),
  ];
  const size = (group: typeof all) => ({
    one: group.reduce((sum, { inOne }) => sum + inOne, 0),
    both: group.length,
  });
  return [...Map.groupBy(all, ({ length }) => length)]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => ({ left: size(group), ended: size(group.filter(({ ended }) => ended)) }));
}
