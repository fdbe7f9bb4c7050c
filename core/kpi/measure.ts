import type { Warehouse } from '../ports.ts';
import { type Context, compileEvidence, compileValues, type Library } from '../sql/compile.ts';
import { flagOf, numberOf, numberOrNull, textOf, textOrNull } from './rows.ts';
import type { Measured } from './value.ts';

/** One thing that was counted, and where it came from. */
export interface EvidenceRow {
  readonly kpi: string;
  readonly period: string;
  readonly id: string;
  readonly origin_object: string;
  readonly origin_position: number;
  readonly service: string;
  readonly environment: string | null;
  readonly event_time: number;
  readonly in_numerator: boolean;
  readonly in_denominator: boolean;
  readonly measure: number | null;
  readonly note: string | null;
}

/** What the SQL gives for each KPI, service and period. */
export async function measure(
  warehouse: Warehouse,
  library: Library,
  kpis: readonly string[],
  context: Context,
): Promise<Measured[]> {
  if (kpis.length === 0) return [];
  const { rows } = await warehouse.query(compileValues(library, kpis, context));
  return rows.map((row) => ({
    kpi: textOf(row, 'kpi'),
    service: textOf(row, 'scope'),
    period: textOf(row, 'period'),
    value: numberOrNull(row, 'value'),
    numerator: numberOrNull(row, 'numerator'),
    denominator: numberOrNull(row, 'denominator'),
    sample_size: numberOrNull(row, 'sample_size'),
  }));
}

/** The rows behind KPIs, in the order kpi, period, service, time, id. */
export async function evidence(
  warehouse: Warehouse,
  library: Library,
  kpis: readonly string[],
  context: Context,
): Promise<EvidenceRow[]> {
  if (kpis.length === 0) return [];
  const { rows } = await warehouse.query(compileEvidence(library, kpis, context));
  const hidden = await hiddenValues(warehouse, library, kpis, context);
  return rows.map((row) => ({
    kpi: textOf(row, 'kpi'),
    period: textOf(row, 'period'),
    id: textOf(row, 'id'),
    origin_object: textOf(row, 'origin_object'),
    origin_position: numberOf(row, 'origin_position'),
    service: textOf(row, 'service'),
    environment: textOrNull(row, 'environment'),
    event_time: numberOf(row, 'event_time'),
    in_numerator: flagOf(row, 'in_numerator'),
    in_denominator: flagOf(row, 'in_denominator'),
    measure: hidden.has(place(textOf(row, 'kpi'), textOf(row, 'service'), textOf(row, 'period')))
      ? null
      : numberOrNull(row, 'measure'),
    note: textOrNull(row, 'note'),
  }));
}

/** Where too few people contributed, what each of them took is no more shown than the value is. */
async function hiddenValues(
  warehouse: Warehouse,
  library: Library,
  kpis: readonly string[],
  context: Context,
): Promise<ReadonlySet<string>> {
  const personal = kpis.filter((kpi) => (library.queries.get(kpi)?.header.people ?? 0) > 0);
  const values = await measure(warehouse, library, personal, context);
  return new Set(
    values
      .filter(({ value }) => value === null)
      .map(({ kpi, service, period }) => place(kpi, service, period)),
  );
}

function place(kpi: string, service: string, period: string): string {
  return JSON.stringify([kpi, service, period]);
}
