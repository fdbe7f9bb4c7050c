import type { Catalogue } from '../catalog/catalogue.ts';
import type { Period } from '../kpi/value.ts';
import { dtOf } from '../lake/layout.ts';
import type { Instant } from '../tables/kinds.ts';

/** Days (UTC, `YYYY-MM-DD`) of the lake that a question is about. Rows of a day are under the day, whenever they came. */
export interface AskedDays {
  /** First and last day that a period touches; all of the lake where none is asked for. */
  readonly from: string;
  readonly to: string;
  /** First day that decides what is new in the periods: 90 days before (docs/definitions.md 8.8). */
  readonly endpointsFrom: string;
  /** Days in which a period, an entry of the catalogue or `as_of` begins or ends, one after another, with blanks: only these
   *  are read by hours, others by days. */
  readonly divided: string;
}

const day = 86_400_000;
const endpointDays = 90;

/** @param lake first and last day of the lake */
export function askedDays(
  { serviceMap }: Pick<Catalogue, 'serviceMap'>,
  periods: readonly Pick<Period, 'start' | 'end'>[],
  asOf: Instant,
  lake: { readonly from: string; readonly to: string },
): AskedDays {
  const starts = periods.map(({ start }) => start);
  const ends = periods.map(({ end }) => end);
  const first = starts.length === 0 ? null : Math.min(...starts);
  const last = ends.length === 0 ? null : Math.max(...ends);
  const boundaries = [
    ...starts,
    ...ends,
    asOf,
    ...serviceMap.flatMap(({ validFrom, validTo }) => [validFrom ?? 0, validTo ?? 0]),
  ];
  const divided = new Set(boundaries.filter((at) => at % day !== 0).map(dtOf));
  return {
    from: first === null ? lake.from : dtOf(first),
    to: last === null ? lake.to : dtOf(last - 1),
    endpointsFrom: first === null ? lake.from : dtOf(first - endpointDays * day),
    divided: [...divided].sort().join(' '),
  };
}
