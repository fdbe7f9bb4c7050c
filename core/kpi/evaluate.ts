import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalog/catalogue.ts';
import type { Warehouse } from '../ports.ts';
import { compileSelect, definitionText, type Library, standsOn } from '../sql/compile.ts';
import { contextOf, type Question } from '../sql/context.ts';
import type { Header } from '../sql/header.ts';
import { coveredShare, type Deployed } from './covered.ts';
import { intervalOf } from './interval.ts';
import { type EvidenceRow, evidence, measure } from './measure.ts';
import { type Dispersion, dispersion } from './poisson.ts';
import { countedStretch, reasonOf, type ServiceLife, uncoveredFact } from './reason.ts';
import { numberOf, numberOrNull, textOf, textsOf } from './rows.ts';
import type { Interval, Measured, Period } from './value.ts';
import { isWeekly, type Weeks, weeklyCounts } from './weekly.ts';

/** A KPI of one service in one period, with all that belongs beside the number. Unknown is null, with a reason. */
export interface KpiValue {
  readonly header: Header;
  readonly service: string;
  readonly period: Period;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly sampleSize: number | null;
  readonly interval: Interval | null;
  /** Whether the facts that it counts were covered at all while the service was live: then a 0 is a 0. */
  readonly covered: boolean;
  /** Share of the live time that was covered, 0 to 1; null is not declared. */
  readonly coverage: number | null;
  readonly maturity: 'provisional' | 'final';
  readonly reason: string | null;
  readonly definitionVersion: string;
  /** Dispersion of its weekly counts, where it is a number or a rate. */
  readonly dispersion: Dispersion | null;
  /** Its weekly values, where it is held against them. */
  readonly weeks: Weeks | null;
  /** How many days of the period are known: past, live and covered. */
  readonly knownDays: number;
}

export interface Evaluation {
  readonly values: readonly KpiValue[];
  readonly evidence: readonly EvidenceRow[];
}

export interface Tools {
  readonly warehouse: Warehouse;
  readonly library: Library;
}

/** The services that ever had a succeeded rollout in production. */
export async function serviceLives(
  { warehouse, library }: Tools,
  question: Question,
): Promise<ServiceLife[]> {
  const sql =
    'select service, environments, live_from, live_to, last_rollout_at from services order by service';
  const { rows } = await warehouse.query(compileSelect(library, sql, ['services'], contextOf(question)));
  return rows.map((row) => ({
    service: textOf(row, 'service'),
    environments: textsOf(row, 'environments'),
    from: numberOf(row, 'live_from'),
    to: numberOrNull(row, 'live_to'),
    lastRollout: numberOf(row, 'last_rollout_at'),
  }));
}

/** Values of KPIs for every service and period of the question, and the rows behind them. */
export async function evaluate(
  tools: Tools,
  question: Question,
  kpis: readonly string[],
): Promise<Evaluation> {
  const { warehouse, library } = tools;
  const context = contextOf(question);
  const headers = new Map(kpis.map((kpi) => [kpi, headerOf(library, kpi)]));
  const versions = new Map(kpis.map((kpi) => [kpi, definitionVersion(library, kpi, question.catalogue)]));
  const lives = new Map((await serviceLives(tools, question)).map((life) => [life.service, life]));
  const measured = await measure(warehouse, library, kpis, context);
  const rows = await evidence(warehouse, library, kpis, context, measured);
  const rowsOf = Map.groupBy(rows, (row) => key(row.kpi, row.service, row.period));
  const weeksOf = await weeklyCounts(tools, question, [...headers.values()].filter(isWeekly), lives);
  const periods = new Map(question.periods.map((period) => [period.name, period]));

  const values = measured.flatMap((found): KpiValue[] => {
    const header = headers.get(found.kpi);
    const period = periods.get(found.period);
    if (header === undefined || period === undefined) return [];
    const life = lives.get(found.service);
    const where: Deployed = life ?? { service: found.service, environments: [] };
    const live = countedStretch(header, period, life, question.asOf);
    const coverage = coveredShare(question.catalogue, where, header.covers, live);
    const uncovered = uncoveredFact(question.catalogue, where, header, live);
    const reason =
      period.start >= question.asOf
        ? 'after everything that is known'
        : reasonOf(found, header, period, life, uncovered);
    const shown: Measured = { ...found, value: reason === null ? found.value : null };
    const weeks = weeksOf(found.kpi, found.service, found.period);
    const spread = header.interval === 'quasi_poisson' ? dispersion(weeks?.before ?? []) : null;
    return [
      {
        header,
        service: found.service,
        period,
        value: shown.value,
        numerator: found.numerator,
        denominator: found.denominator,
        sampleSize: found.sample_size,
        interval: intervalOf(
          header,
          shown,
          rowsOf.get(key(found.kpi, found.service, found.period)) ?? [],
          spread,
        ),
        covered: uncovered === null && live.start < live.end,
        coverage,
        maturity: maturityOf(header, period, question),
        reason,
        definitionVersion: versions.get(found.kpi) ?? '',
        dispersion: spread,
        weeks,
        knownDays: ((live.end - live.start) / day) * (coverage ?? 0),
      },
    ];
  });
  return { values, evidence: rows };
}

/** Digest of everything that decides what a KPI counts: its query, the views below it, and the settings. */
export function definitionVersion(
  library: Library,
  kpi: string,
  { dora, environments, reporting }: Catalogue,
): string {
  const { timeZone, workingHours, improvement } = reporting;
  const read = standsOn(library, kpi);
  const own = {
    ...(read.has('working_hours') ? { workingHours } : {}),
    ...(read.has('improvement_labels') ? { improvement } : {}),
  };
  const settings = JSON.stringify({ dora, environments, timeZone, ...own });
  return createHash('sha256')
    .update(`${definitionText(library, kpi)}\n${settings}`)
    .digest('hex')
    .slice(0, 12);
}

function headerOf(library: Library, kpi: string): Header {
  const query = library.queries.get(kpi);
  if (query === undefined || query.header.role !== 'kpi') throw new Error(`no KPI is named ${kpi}`);
  return query.header;
}

const day = 86_400_000;

function key(kpi: string, service: string, period: string): string {
  return JSON.stringify([kpi, service, period]);
}

/** Final when the period, and the window in which its things may still turn out to have failed, is over as far as is known. */
function maturityOf(header: Header, period: Period, { asOf, catalogue }: Question): 'provisional' | 'final' {
  const window = header.matures === 'rollback_window' ? catalogue.dora.rollbackWindow * 1000 : 0;
  return asOf >= period.end + window ? 'final' : 'provisional';
}
