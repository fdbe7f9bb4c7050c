import type { Outcomes } from '../core/lake/commit.ts';
import type { Ingested } from '../core/lake/ingest.ts';
import { less, noOutcomes, total } from '../core/lake/outcomes.ts';
import { formatNumber } from '../core/review/format.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import { meaningOfRule } from '../core/sources/raw/rules.ts';
import { adviceOn } from '../core/sources/settle.ts';
import { table } from './terminal.ts';

/** What became of the records of one input: in = stored + quarantined + not applicable + already known. */
export interface IngestSummary extends Outcomes {
  readonly object: string;
  /** The same, by what the records were read as. */
  readonly bySource: Readonly<Record<string, Outcomes>>;
}

/** Where an earlier run had settled records of the same bytes, these are already known to this one. */
export function summaryOf({ settled, earlier }: Ingested): IngestSummary {
  const bySource = Object.entries(settled.bySource).map(([source, outcomes]): [string, Outcomes] => [
    source,
    since(outcomes, earlier.bySource[source] ?? noOutcomes()),
  ]);
  return { object: settled.object, ...since(settled, earlier), bySource: Object.fromEntries(bySource) };
}

function since(now: Outcomes, earlier: Outcomes): Outcomes {
  return {
    records: now.records,
    stored: now.stored - earlier.stored,
    quarantined: less(now.quarantined, earlier.quarantined),
    notApplicable: less(now.notApplicable, earlier.notApplicable),
    known: now.known - earlier.known + earlier.records,
  };
}

type Counts = Readonly<Record<string, number>>;

const heads = ['records', 'stored', 'quarantined', 'not applicable', 'already known'];

/** More inputs than these are not listed one by one, but for those with something in quarantine. */
const listed = 40;

export function summaryText(summaries: readonly IngestSummary[]): string {
  if (summaries.length === 0) return 'No file was found.';
  const shown =
    summaries.length <= listed ? summaries : summaries.filter(({ quarantined }) => total(quarantined) > 0);
  const rest = summaries.length - shown.length;
  const rows = shown.map((summary) => [summary.object, ...cells([summary])]);
  if (rest > 0) {
    const others = summaries.filter((summary) => !shown.includes(summary));
    rows.push([`${formatNumber(rest)} more, none with a record in quarantine`, ...cells(others)]);
  }
  if (rows.length > 1) rows.push(['all', ...cells(summaries)]);
  const parts = [table(['object', ...heads], rows)];
  const bySource = Map.groupBy(
    summaries.flatMap((summary) => Object.entries(summary.bySource)),
    ([source]) => source,
  );
  if (bySource.size > 1) {
    const sources = [...bySource].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const ofSource = sources.map(([source, all]) => [source, ...cells(all.map(([, outcomes]) => outcomes))]);
    parts.push('', table(['source', ...heads], ofSource), '');
  }
  for (const [reason, count] of merged(summaries.map(({ quarantined }) => quarantined))) {
    parts.push(`quarantined, ${reason}: ${formatNumber(count)}. ${adviceOn(reason)}`);
  }
  for (const [rule, count] of merged(summaries.map(({ notApplicable }) => notApplicable))) {
    parts.push(`not applicable, ${rule}: ${formatNumber(count)}. ${meaningOfRule(rule)}`.trimEnd());
  }
  return parts.join('\n');
}

/** What became of the records of several inputs, in the order of the heads. */
function cells(outcomes: readonly Outcomes[]): string[] {
  const sum = (of: (one: Outcomes) => number): string =>
    formatNumber(outcomes.reduce((before, one) => before + of(one), 0));
  return [
    sum(({ records }) => records),
    sum(({ stored }) => stored),
    sum(({ quarantined }) => total(quarantined)),
    sum(({ notApplicable }) => total(notApplicable)),
    sum(({ known }) => known),
  ];
}

function merged(counts: readonly Counts[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) {
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Columns that nothing was made of: said once for a file. */
export function unknownColumnWarnings(object: string, source: IngestSource): string[] {
  return source.unknownColumns().map(({ name, meant }) => {
    const advice = meant === null ? '' : `; did you mean ${meant}?`;
    return `warning: ${object}: the column ${JSON.stringify(name)} is not known and was left out${advice}`;
  });
}
