import type { Evidence, EvidenceRow, ReviewDocument } from '../document.ts';
import { formatDuration, formatNumber } from '../format.ts';

export interface EvidenceColumn {
  readonly title: string;
  readonly align: 'start' | 'end';
  readonly cells: readonly string[];
}

/** The rows of an evidence as columns of text. A column that says the same in every row becomes a fact above the
 *  table; one that says nothing is left out. */
export function evidenceColumns({ rows, measure_unit }: Evidence): {
  readonly facts: readonly { readonly title: string; readonly text: string }[];
  readonly columns: readonly EvidenceColumn[];
} {
  const all = [
    column('time (UTC)', rows, ({ event_time }) => plainTime(event_time), 'start'),
    column('service', rows, ({ service }) => service ?? '', 'start'),
    column('environment', rows, ({ environment }) => environment ?? '', 'start'),
    column('in numerator', rows, ({ in_numerator }) => yesNo(in_numerator), 'start'),
    column('in denominator', rows, ({ in_denominator }) => yesNo(in_denominator), 'start'),
    column('measure', rows, ({ measure }) => measured(measure, measure_unit), 'end'),
    column('note', rows, ({ note }) => note ?? '', 'start'),
    column('object', rows, ({ origin_object }) => origin_object ?? '', 'start'),
    column('position', rows, ({ origin_position }) => origin_position?.toString() ?? '', 'end'),
    column('id', rows, ({ id }) => id, 'start'),
  ].filter(({ cells }) => cells.some((cell) => cell !== ''));
  const folded = all.filter(isFact);
  return {
    facts: folded.map(({ title, cells }) => ({ title, text: cells[0] ?? '' })),
    columns: all.filter((each) => !isFact(each)),
  };
}

function isFact({ title, cells }: EvidenceColumn): boolean {
  return cells.length > 1 && title !== 'id' && cells.every((cell) => cell === cells[0]);
}

function column(
  title: string,
  rows: readonly EvidenceRow[],
  cell: (row: EvidenceRow) => string,
  align: 'start' | 'end',
): EvidenceColumn {
  return { title, align, cells: rows.map(cell) };
}

function plainTime(instant: string | null): string {
  return (instant ?? '').replace('T', ' ').replace(/(?:\.000)?Z$/, '');
}

function yesNo(said: boolean | null): string {
  if (said === null) return '';
  return said ? 'yes' : 'no';
}

function measured(measure: number | null, unit: string | null): string {
  if (measure === null) return '';
  if (unit === 'seconds') return formatDuration(measure);
  return unit === null ? formatNumber(measure) : `${formatNumber(measure)} ${unit}`;
}

/** `All 34 rows`, `The first 50 of 1,018 rows`, `No rows`. */
export function shownRows({ rows, total_rows }: Evidence): string {
  if (total_rows === 0) return 'No rows';
  if (rows.length < total_rows)
    return `The first ${formatNumber(rows.length)} of ${formatNumber(total_rows)} rows`;
  return total_rows === 1 ? 'The one row' : `All ${formatNumber(total_rows)} rows`;
}

/** Evidence by KPI, in the order in which the document first speaks of each. */
export function evidenceByKpi({
  evidence,
  definitions,
}: ReviewDocument): ReadonlyMap<string, readonly Evidence[]> {
  const titles = new Map(definitions.map(({ kpi, title }) => [kpi, title]));
  return Map.groupBy(evidence, ({ kpi }) => titles.get(kpi) ?? kpi);
}
