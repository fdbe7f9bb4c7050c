import type { Outcomes, SettledInput } from './commit.ts';

/** Outcomes by what the records were read as. */
export type OutcomesBySource = Map<string, Outcomes>;

/** What became of no records, to be counted up. */
export function noOutcomes(): Outcomes {
  return { records: 0, stored: 0, known: 0, quarantined: {}, notApplicable: {} };
}

/** The outcomes of one source, to be counted up. */
export function outcomesOf(counts: OutcomesBySource, source: string): Outcomes {
  const known = counts.get(source) ?? noOutcomes();
  counts.set(source, known);
  return known;
}

/** Counts records that were held by column: each became a row. */
export function addHeld(outcomes: OutcomesBySource, held: ReadonlyMap<string, number>): void {
  for (const [source, count] of held) {
    const of = outcomesOf(outcomes, source);
    of.records += count;
    of.stored += count;
  }
}

export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** How far an input has come with these records. */
export function added(
  settled: SettledInput,
  records: number,
  outcomes: OutcomesBySource,
  complete: boolean,
): SettledInput {
  const bySource = { ...settled.bySource };
  for (const [source, ofSource] of outcomes) bySource[source] = sum(bySource[source], ofSource);
  const all = [...outcomes.values()].reduce<Outcomes>(sum, settled);
  const { stored, known, quarantined, notApplicable } = all;
  return {
    ...settled,
    records: settled.records + records,
    complete,
    stored,
    known,
    quarantined,
    notApplicable,
    bySource,
  };
}

/** What became of the records of both. */
export function sum(one: Outcomes | undefined, other: Outcomes): Outcomes {
  if (one === undefined) return other;
  return {
    records: one.records + other.records,
    stored: one.stored + other.stored,
    known: one.known + other.known,
    quarantined: summed(one.quarantined, other.quarantined),
    notApplicable: summed(one.notApplicable, other.notApplicable),
  };
}

function summed(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sums = { ...one };
  for (const [name, number] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + number;
  return sums;
}

/** Counts by reason or rule without those of a part of the same records. */
export function less(all: Counts, part: Counts): Record<string, number> {
  return Object.fromEntries(
    Object.entries(all)
      .map(([name, number]): [string, number] => [name, number - (part[name] ?? 0)])
      .filter(([, number]) => number > 0),
  );
}

/** How many records counts by reason or rule stand for. */
export function total(counts: Counts): number {
  return Object.values(counts).reduce((all, number) => all + number, 0);
}

type Counts = Readonly<Record<string, number>>;
