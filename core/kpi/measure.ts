import type { Warehouse } from '../ports.ts';
import { type Context, compileEvidence, compileValues, type Library } from '../sql/compile.ts';
import type { Header } from '../sql/header.ts';
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

/** What the SQL gives, with how many people contributed where the KPI tells of what people do; else null. */
export interface MeasuredOfPeople extends Measured {
  readonly people: number | null;
}

/** What the SQL gives for each KPI, service and period. */
export async function measure(
  warehouse: Warehouse,
  library: Library,
  kpis: readonly string[],
  context: Context,
): Promise<MeasuredOfPeople[]> {
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
    people: numberOrNull(row, 'people'),
  }));
}

/** Where too few people contributed for anything to be shown (docs/definitions.md 6.4). */
export function isHidden({ people }: Pick<Header, 'people'>, found: MeasuredOfPeople): boolean {
  return people > 0 && (found.people ?? 0) < people;
}

/** The rows behind KPIs, in the order kpi, period, service, time, id. Where a value is hidden, its rows do not tell it
 *  either: a note that one was left out, or not taken on, tells of the others.
 *  @param measured what `measure` gave for the same question, where it was asked already */
export async function evidence(
  warehouse: Warehouse,
  library: Library,
  kpis: readonly string[],
  context: Context,
  measured: readonly MeasuredOfPeople[] | null = null,
): Promise<EvidenceRow[]> {
  if (kpis.length === 0) return [];
  const { rows } = await warehouse.query(compileEvidence(library, kpis, context));
  const hides = await hiding({ warehouse, library, kpis, context }, measured);
  return rows.map((row) => {
    const [kpi, service, period] = [textOf(row, 'kpi'), textOf(row, 'service'), textOf(row, 'period')];
    const shown = !hides({ kpi, service, period });
    return {
      kpi,
      period,
      id: textOf(row, 'id'),
      origin_object: textOf(row, 'origin_object'),
      origin_position: numberOf(row, 'origin_position'),
      service,
      environment: textOrNull(row, 'environment'),
      event_time: numberOf(row, 'event_time'),
      in_numerator: shown && flagOf(row, 'in_numerator'),
      in_denominator: flagOf(row, 'in_denominator'),
      measure: shown ? numberOrNull(row, 'measure') : null,
      note: shown ? textOrNull(row, 'note') : null,
    };
  });
}

/** A question about KPIs. */
interface Asked {
  readonly warehouse: Warehouse;
  readonly library: Library;
  readonly kpis: readonly string[];
  readonly context: Context;
}

/** Says of rows whether their value is hidden: then nothing may be shown of them, their raw records least of all.
 *  @param measured what `measure` gave for the same question, where it was asked already */
export async function hiding(
  { warehouse, library, kpis, context }: Asked,
  measured: readonly MeasuredOfPeople[] | null = null,
): Promise<(row: Pick<EvidenceRow, 'kpi' | 'service' | 'period'>) => boolean> {
  const peopleOf = (kpi: string): number => library.queries.get(kpi)?.header.people ?? 0;
  const personal = kpis.filter((kpi) => peopleOf(kpi) > 0);
  const values = measured ?? (await measure(warehouse, library, personal, context));
  const hidden = new Set(
    values
      .filter((found) => isHidden({ people: peopleOf(found.kpi) }, found))
      .map(({ kpi, service, period }) => place(kpi, service, period)),
  );
  return ({ kpi, service, period }) => hidden.has(place(kpi, service, period));
}

function place(kpi: string, service: string, period: string): string {
  return JSON.stringify([kpi, service, period]);
}
