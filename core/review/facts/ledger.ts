import type { Period } from '../../kpi/value.ts';
import type { LakeState, Outcomes, SettledInput } from '../../lake/commit.ts';
import { less, noOutcomes, sum } from '../../lake/outcomes.ts';

/** What became of some of the records that ever came: records = stored + known + quarantined + not applicable. */
export interface LedgerLine extends Outcomes {
  /** What the records were read as, or when they came. */
  readonly name: string;
}

/** All records that ever came into the lake, each delivery of each, and what became of them. The lines of each list add
 *  up to `all`. */
export interface Ledger {
  readonly inputs: number;
  readonly all: Outcomes;
  /** By what the records were read as; most first. */
  readonly bySource: readonly LedgerLine[];
  /** By when their input first came, in order of time. */
  readonly byArrival: readonly LedgerLine[];
}

/** @param stretches of the period of the review, in order */
export function ledgerOf(
  { inputs, arrivals }: Pick<LakeState, 'inputs' | 'arrivals'>,
  stretches: readonly Period[],
): Ledger {
  const all = [...inputs.values()];
  const when = (digest: string): string => arrival(arrivals.get(digest), stretches);
  const order = [untold, earlier, ...stretches.map(({ name }) => name), later];
  return {
    inputs: all.length,
    all: all.reduce<Outcomes>(sum, noOutcomes()),
    bySource: lines(all.flatMap(sourcesOf)).toSorted(
      (a, b) => b.records - a.records || (a.name < b.name ? -1 : 1),
    ),
    byArrival: lines([...inputs].map(([digest, input]) => [when(digest), input])).toSorted(
      (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
    ),
  };
}

const untold = 'time not kept';
const earlier = 'before the period';
const later = 'after the period';

function arrival(at: number | undefined, stretches: readonly Period[]): string {
  if (at === undefined) return untold;
  const within = stretches.find(({ start, end }) => at >= start && at < end);
  if (within !== undefined) return within.name;
  return at < (stretches[0]?.start ?? 0) ? earlier : later;
}

/** The outcomes of one input by what its records were read as. What its commit does not tell apart has its own name. */
function sourcesOf(input: SettledInput): [string, Outcomes][] {
  const told = Object.entries(input.bySource);
  const untoldApart = told.reduce<Outcomes>((rest, [, outcomes]) => without(rest, outcomes), input);
  return untoldApart.records === 0 ? told : [...told, [input.input, untoldApart]];
}

function without(all: Outcomes, part: Outcomes): Outcomes {
  return {
    records: all.records - part.records,
    stored: all.stored - part.stored,
    known: all.known - part.known,
    quarantined: less(all.quarantined, part.quarantined),
    notApplicable: less(all.notApplicable, part.notApplicable),
  };
}

function lines(named: readonly (readonly [string, Outcomes])[]): LedgerLine[] {
  return [...Map.groupBy(named, ([name]) => name)]
    .map(([name, of]) => ({
      name,
      ...picked(of.map(([, outcomes]) => outcomes).reduce(sum, noOutcomes())),
    }))
    .filter(({ records }) => records > 0);
}

function picked({ records, stored, known, quarantined, notApplicable }: Outcomes): Outcomes {
  return { records, stored, known, quarantined, notApplicable };
}
