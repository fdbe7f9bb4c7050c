import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, textOf } from '../../kpi/rows.ts';
import type { Period } from '../../kpi/value.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import { factKind } from '../../tables/coverage.ts';
import type { Instant } from '../../tables/kinds.ts';

/** Records of the period that are stored, by when they happened. */
export interface Arrivals {
  readonly sources: readonly ArrivedSource[];
  readonly facts: readonly FactDays[];
}

/** What one source told of one kind of fact. */
export interface ArrivedSource {
  readonly fact: string;
  readonly source: string;
  /** Records by stretch of the period; null: it is yet to come. */
  readonly byStretch: readonly (number | null)[];
  readonly records: number;
  /** Days of the period with any. */
  readonly days: number;
}

/** The days of the period, as far as it is known, of one kind of fact. */
export interface FactDays {
  readonly fact: string;
  /** Declared as covered from their start to their end, for some service at least. */
  readonly covered: number;
  readonly withAny: number;
  /** Covered, and nothing came: it was quiet, or the source broke. */
  readonly silent: number;
  readonly known: number;
}

/** What was asked: the report is made of the days of the period. */
interface Asked {
  readonly catalogue: Catalogue;
  readonly period: Period;
  readonly stretches: readonly Period[];
  readonly asOf: Instant;
}

interface Told {
  readonly fact: string;
  readonly source: string;
  readonly day: Instant;
  readonly records: number;
}

export async function arrivals(
  { warehouse, library }: Tools,
  context: Context,
  asked: Asked,
): Promise<Arrivals> {
  const { rows } = await warehouse.query(compileReport(library, 'arrivals', context));
  const told = rows.map((row) => ({
    fact: textOf(row, 'fact'),
    source: textOf(row, 'source'),
    day: numberOf(row, 'day_start'),
    records: numberOf(row, 'records'),
  }));
  const key = ({ fact, source }: Told): string => JSON.stringify([fact, source]);
  return {
    sources: [...Map.groupBy(told, key).values()]
      .map((of) => arrivedSource(of, asked))
      .toSorted((a, b) => rank(a.fact) - rank(b.fact) || (a.source < b.source ? -1 : 1)),
    facts: kinds.flatMap((fact) => factDays(fact, told, asked)),
  };
}

/** Rollback detection is said of deployments; it has no records of its own. */
const kinds = [...factKind.filter((fact) => fact !== 'rollback_detection'), 'operations'];

function rank(fact: string): number {
  return kinds.indexOf(fact);
}

function arrivedSource(of: readonly Told[], { stretches, asOf }: Asked): ArrivedSource {
  const counted = (days: Period['days']): number =>
    of.reduce((all, { day, records }) => (days.some(({ start }) => start === day) ? all + records : all), 0);
  return {
    fact: of[0]?.fact ?? '',
    source: of[0]?.source ?? '',
    byStretch: stretches.map(({ start, days }) => (start >= asOf ? null : counted(days))),
    records: of.reduce((all, { records }) => all + records, 0),
    days: new Set(of.map(({ day }) => day)).size,
  };
}

/** Of a kind that is neither declared nor told there is nothing to say. */
function factDays(fact: string, told: readonly Told[], { catalogue, period, asOf }: Asked): FactDays[] {
  const declared = catalogue.coverage.filter((one) => one.fact === fact);
  const known = period.days.filter(({ start }) => start < asOf);
  const withAny = new Set(told.filter((one) => one.fact === fact).map(({ day }) => day));
  const covered = known.filter(({ start, end }) =>
    declared.some(({ from, to }) => from <= start && (to === null || to >= Math.min(end, asOf))),
  );
  if (declared.length === 0 && withAny.size === 0) return [];
  return [
    {
      fact,
      covered: covered.length,
      withAny: withAny.size,
      silent: covered.filter(({ start }) => !withAny.has(start)).length,
      known: known.length,
    },
  ];
}
