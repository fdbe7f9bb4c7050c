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
    measure: numberOrNull(row, 'measure'),
    note: textOrNull(row, 'note'),
  }));
}
