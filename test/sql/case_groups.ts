import { type Catalogue, defaultCatalogue } from '../../core/catalog/catalogue.ts';
import type { Period } from '../../core/kpi/value.ts';
import { dtOf } from '../../core/lake/layout.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import { isOperational, lakeRows, operationalTables } from './operational_rows.ts';
import type { PreparedCase } from './prepared_cases.ts';

/** Cases that one question can be asked about together: the same settings, the same instant, one catalogue that says of
 *  each what its own says. An engine that takes a second for a statement is asked once for all of them. */
export interface CaseGroup {
  readonly cases: readonly PreparedCase[];
  readonly catalogue: Catalogue;
  readonly periods: readonly Period[];
  readonly asOf: Instant;
  /** First and last day that something of them is filed under: engines look at each day between. */
  readonly fromDt: string;
  readonly toDt: string;
}

/** What is said of all cases of one year at once, whatever else they are asked with: views that depend on nothing else
 *  are the same in all their groups. */
type Year = Pick<Catalogue, 'services' | 'serviceMap' | 'coverage'> & Pick<CaseGroup, 'fromDt' | 'toDt'>;

/** Groups of cases, the largest first. Those of different years are apart, so that few days lie between. */
export function groupCases(cases: readonly PreparedCase[]): CaseGroup[] {
  const years = Map.groupBy(cases, (each) => daysOf(each).toSorted()[0]?.slice(0, 4));
  return [...years.values()]
    .flatMap((ofYear) => {
      const year = yearOf(ofYear);
      return alike(ofYear).map((group) => groupOf(group, year));
    })
    .toSorted((a, b) => b.cases.length - a.cases.length);
}

function yearOf(cases: readonly PreparedCase[]): Year {
  const days = cases.flatMap(daysOf).toSorted();
  return {
    services: cases.flatMap(({ catalogue }) => catalogue.services),
    serviceMap: cases.flatMap(({ catalogue }) => catalogue.serviceMap),
    coverage: cases.flatMap(ownCoverage),
    fromDt: days[0] ?? '2026-01-01',
    toDt: days.at(-1) ?? '2026-01-01',
  };
}

function alike(cases: readonly PreparedCase[]): PreparedCase[][] {
  const groups = Map.groupBy(cases, ({ one: { catalogue, asOf } }) =>
    JSON.stringify([asOf, catalogue.dora, catalogue.environments, catalogue.reporting]),
  );
  return [...groups.values()].flatMap(byPeriods);
}

/** Where two periods cut one day differently, as at its end so far, they cannot be asked about together. */
function byPeriods(cases: readonly PreparedCase[]): PreparedCase[][] {
  const groups: { readonly ends: Map<Instant, Instant>; readonly cases: PreparedCase[] }[] = [];
  for (const each of cases) {
    const days = each.one.periods.flatMap((period) => period.days);
    const fits = (ends: ReadonlyMap<Instant, Instant>): boolean =>
      days.every(({ start, end }) => (ends.get(start) ?? end) === end);
    const group = groups.find(({ ends }) => fits(ends)) ?? { ends: new Map<Instant, Instant>(), cases: [] };
    if (group.cases.length === 0) groups.push(group);
    for (const { start, end } of days) group.ends.set(start, end);
    group.cases.push(each);
  }
  return groups.map((group) => group.cases);
}

function groupOf(cases: readonly PreparedCase[], { fromDt, toDt, ...said }: Year): CaseGroup {
  const { one } = cases[0] ?? {};
  if (one === undefined) throw new Error('a group has cases');
  const { dora, environments, reporting } = one.catalogue;
  const periods = cases.flatMap((each) => each.one.periods);
  return {
    cases,
    catalogue: { ...defaultCatalogue, ...said, dora, environments, reporting },
    periods: [...new Map(periods.map((period) => [period.name, period])).values()],
    asOf: one.asOf,
    fromDt,
    toDt,
  };
}

function daysOf({ facts, rows }: PreparedCase): string[] {
  const told = [...facts.deployments, ...facts.changes, ...facts.incidents];
  const seen = Object.keys(operationalTables).flatMap((name) =>
    isOperational(name) ? lakeRows(name, rows[name]) : [],
  );
  return [...told, ...seen].map(({ event_time }) => dtOf(event_time));
}

/** What a case says is covered of every service, said of each of its own: it holds for no other case's. */
function ownCoverage({ catalogue, facts }: PreparedCase): Catalogue['coverage'] {
  const keys = [...facts.deployments, ...facts.changes, ...facts.incidents].map(
    ({ service_key }) => service_key,
  );
  const said = keys.flatMap((key) => (key?.startsWith('service:') ? [key.slice('service:'.length)] : []));
  const mapped = catalogue.serviceMap.map(({ service }) => service);
  const services = new Set([...said, ...mapped, ...catalogue.services.map(({ name }) => name)]);
  return catalogue.coverage.flatMap((entry) =>
    entry.service !== null ? [entry] : [...services].map((service) => ({ ...entry, service })),
  );
}
