import type { Warehouse } from '../ports.ts';
import type { Library } from '../sql/compile.ts';
import { contextOf, type Question } from '../sql/context.ts';
import type { Header } from '../sql/header.ts';
import { weeksBefore, weeksWithin } from '../sql/periods.ts';
import type { FactKind } from '../tables/coverage.ts';
import type { Instant } from '../tables/kinds.ts';
import { coveredShare, type Deployed, type Stretch } from './covered.ts';
import { measure } from './measure.ts';
import { type Count, dispersionWeeks } from './poisson.ts';
import { countedStretch, type ServiceLife } from './reason.ts';
import type { Measured, Period } from './value.ts';

/** Seven days of one KPI and service: of DORA local ones, of operations those of UTC (docs/definitions.md 6.5). Of a share, events are the cases and exposure is what they are a share of; of a
 *  number, exposure is days. Exposure 0 is a week of which not everything is known. */
export interface WeeklyCount extends Count {
  readonly start: Instant;
}

/** The weeks of a period. */
export interface Weeks {
  /** The 26 before it, oldest first. */
  readonly before: readonly WeeklyCount[];
  /** Those that lie wholly in it, of KPIs of operations. */
  readonly within: readonly WeeklyCount[];
}

/** KPIs that are held against the weeks before: numbers, rates and shares of what happened. A state at a moment is not: the
 *  same thing would count in each week. Nor is what people do: of a week that too few of them contributed to, the cases are
 *  hidden, and would count as none. Shares of DORA are compared over longer times (docs/definitions.md 6.2). */
export function isWeekly({ interval, anchor, section, people }: Header): boolean {
  if (anchor === 'period' || people > 0) return false;
  return interval === 'quasi_poisson' || (interval === 'wilson' && section !== 'dora');
}

/** What a value counts, and during which exposure: of a number of events the days that were covered, else numerator and
 *  denominator. What is unknown, or hidden for it tells of few people, is no exposure: it is not none. */
export function countOf(
  { unit }: Header,
  { value, numerator, denominator }: Pick<Measured, 'value' | 'numerator' | 'denominator'>,
  days: number,
): Count {
  const [events, exposure] = unit === 'count' ? [value, days] : [numerator, denominator];
  return events === null || exposure === null ? { events: 0, exposure: 0 } : { events, exposure };
}

export type WeeksOf = (kpi: string, service: string, period: string) => Weeks | null;

/** The weekly values of all KPIs that are held against them, in one statement. */
export async function weeklyCounts(
  { warehouse, library }: { readonly warehouse: Warehouse; readonly library: Library },
  question: Question,
  kpis: readonly Header[],
  lives: ReadonlyMap<string, ServiceLife>,
): Promise<WeeksOf> {
  if (kpis.length === 0) return () => null;
  const { timeZone } = question.catalogue.reporting;
  const operations = kpis.some(({ section }) => section !== 'dora');
  // Calls and flows are added up by days of UTC: weeks of local days would divide one such day each, which is read by hours.
  const daysIn = operations ? 'UTC' : timeZone;
  const parts = new Map(
    question.periods.map((period) => [
      period.name,
      {
        period,
        before: weeksBefore(period, dispersionWeeks, timeZone, daysIn),
        within: operations ? weeksWithin(period, timeZone, daysIn) : [],
      },
    ]),
  );
  const all = [...parts.values()].flatMap(({ before, within }) => [...before, ...within]);
  const distinct = new Map(all.map((week) => [week.name, week]));
  const context = contextOf({ ...question, periods: [...distinct.values()] });
  const names = kpis.map(({ name }) => name);
  const measured = new Map(
    (await measure(warehouse, library, names, context)).map((row) => [
      key(row.kpi, row.service, row.period),
      row,
    ]),
  );
  const headers = new Map(kpis.map((header) => [header.name, header]));
  return (kpi, service, period) => {
    const header = headers.get(kpi);
    const weeks = parts.get(period);
    if (header === undefined || weeks === undefined) return null;
    const life = lives.get(service);
    const unseen: Deployed = { service, environments: [] };
    const counted = (week: Period): WeeklyCount => {
      const row = measured.get(key(kpi, service, week.name));
      const known = row !== undefined && isKnown(header, week, weeks.period, life ?? unseen, life, question);
      const count = known ? countOf(header, row, week.days.length) : { events: 0, exposure: 0 };
      return { ...count, start: week.start };
    };
    return { before: weeks.before.map(counted), within: weeks.within.map(counted) };
  };
}

/** Whether a week may be held against its period: it is over, the service was live, and of the facts that the KPI counts the
 *  same are covered, wholly, as in the period. Pages are told by alarms or by a pager; where only the pager was covered
 *  before, fewer of them mean nothing. What is part of DORA says by its exposure whether it is known. */
function isKnown(
  header: Header,
  week: Period,
  period: Period,
  where: Deployed,
  life: ServiceLife | undefined,
  { catalogue, asOf }: Pick<Question, 'catalogue' | 'asOf'>,
): boolean {
  if (header.section === 'dora') return true;
  const stretch = countedStretch(header, week, life, asOf);
  if (stretch.start > week.start || stretch.end < week.end) return false;
  if (coveredShare(catalogue, where, header.covers, week) !== 1) return false;
  const current = countedStretch(header, period, life, asOf);
  const share = (fact: FactKind, of: Stretch): number => coveredShare(catalogue, where, [[fact]], of) ?? 0;
  return header.covers.flat().every((fact) => share(fact, week) === (share(fact, current) > 0 ? 1 : 0));
}

function key(kpi: string, service: string, period: string): string {
  return JSON.stringify([kpi, service, period]);
}
