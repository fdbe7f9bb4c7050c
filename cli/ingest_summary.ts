import type { Ingested } from '../core/lake/ingest.ts';
import { formatNumber } from '../core/review/format.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import { type Reason, reasons } from '../core/sources/settle.ts';
import { table } from './terminal.ts';

/** What became of the records of one input: in = stored + quarantined + not applicable + already known. */
export interface IngestSummary {
  readonly object: string;
  readonly records: number;
  readonly stored: number;
  readonly quarantined: Readonly<Record<string, number>>;
  readonly notApplicable: Readonly<Record<string, number>>;
  /** Delivered before: in this input, in another one, or by an earlier run of this one. */
  readonly known: number;
}

/** Where an earlier run had settled records of the same bytes, these are already known to this one. */
export function summaryOf({ settled, before, earlier }: Ingested): IngestSummary {
  return {
    object: settled.object,
    records: settled.records,
    stored: settled.stored - earlier.stored,
    quarantined: less(settled.quarantined, earlier.quarantined),
    notApplicable: less(settled.notApplicable, earlier.notApplicable),
    known: settled.known - earlier.known + before,
  };
}

function less(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(now)
      .map(([name, number]): [string, number] => [name, number - (before[name] ?? 0)])
      .filter(([, number]) => number > 0),
  );
}

export function summaryText(summaries: readonly IngestSummary[]): string {
  if (summaries.length === 0) return 'No file was found.';
  const total = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rows = summaries.map(({ object, records, stored, quarantined, notApplicable, known }) => [
    object,
    ...[records, stored, total(quarantined), total(notApplicable), known].map(formatNumber),
  ]);
  const lines = [
    table(['object', 'records', 'stored', 'quarantined', 'not applicable', 'already known'], rows),
  ];
  for (const [reason, count] of merged(summaries.map(({ quarantined }) => quarantined))) {
    lines.push(`quarantined, ${reason}: ${formatNumber(count)}. ${isReason(reason) ? reasons[reason] : ''}`);
  }
  for (const [rule, count] of merged(summaries.map(({ notApplicable }) => notApplicable))) {
    lines.push(`not applicable, ${rule}: ${formatNumber(count)}`);
  }
  return lines.join('\n');
}

function isReason(name: string): name is Reason {
  return name in reasons;
}

function merged(counts: readonly Readonly<Record<string, number>>[]): [string, number][] {
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
