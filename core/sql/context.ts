import type { Catalogue } from '../catalog/catalogue.ts';
import type { Period } from '../kpi/value.ts';
import type { Instant } from '../tables/kinds.ts';
import type { Context } from './compile.ts';
import { askedDays } from './days.ts';
import { dueFrom } from './periods.ts';
import type { Relation } from './relation.ts';
import { bigint, boolean, double, type SqlValue, timestamp, varchar } from './statement.ts';
import { workingStretches } from './working_hours.ts';

/** What is asked: the same for every KPI of one evaluation. */
export interface Question {
  readonly catalogue: Catalogue;
  readonly periods: readonly Period[];
  readonly asOf: Instant;
  /** One service, or null for all. */
  readonly service: string | null;
  /** First and last day (`YYYY-MM-DD`) of the lake that may matter. */
  readonly fromDt: string;
  readonly toDt: string;
}

/** Production by name, where the catalogue lists no environment. */
const unlisted = [
  { name: 'production', production: true, order: 1 },
  { name: 'prod', production: true, order: 1 },
];

/** Relations and parameters for the views and KPIs of `queries/`. */
export function contextOf(question: Question): Context {
  const { catalogue, periods, asOf, fromDt, toDt } = question;
  const { dora } = catalogue;
  const days = askedDays(catalogue, periods, asOf, { from: fromDt, to: toDt });
  return {
    relations: new Map(relations(question).map((relation) => [relation.name, relation])),
    parameters: {
      as_of: timestamp(asOf),
      from_dt: varchar(fromDt),
      to_dt: varchar(toDt),
      period_from_dt: varchar(days.from),
      period_to_dt: varchar(days.to),
      endpoints_from_dt: varchar(days.endpointsFrom),
      divided_days: varchar(days.divided),
      service: varchar(question.service),
      time_zone: varchar(catalogue.reporting.timeZone),
      rollback_window_seconds: bigint(dora.rollbackWindow),
      wave_gap_seconds: bigint(dora.waveGap),
      incident_window_seconds: bigint(dora.incidentWindow),
      recovery_resolved: boolean(dora.recovery === 'resolved'),
      median_interpolated: boolean(dora.median === 'interpolated'),
      link_by_time: boolean(dora.link === 'time'),
      count_failed_attempts: boolean(dora.countFailedAttempts),
    },
  };
}

function relations({ catalogue, periods }: Question): Relation[] {
  const environments = catalogue.environments.length > 0 ? catalogue.environments : unlisted;
  return [
    {
      name: 'periods',
      columns: [
        ['period', 'varchar'],
        ['start_at', 'timestamp'],
        ['end_at', 'timestamp'],
      ],
      rows: periods.map(({ name, start, end }) => [varchar(name), timestamp(start), timestamp(end)]),
    },
    {
      name: 'days',
      columns: [
        ['day_start', 'timestamp'],
        ['day_end', 'timestamp'],
      ],
      rows: distinctDays(periods).map(([start, end]) => [timestamp(start), timestamp(end)]),
    },
    {
      name: 'service_map',
      columns: [
        ['key', 'varchar'],
        ['service', 'varchar'],
        ['environment', 'varchar'],
        ['team', 'varchar'],
        ['tier', 'varchar'],
        ['valid_from', 'timestamp'],
        ['valid_to', 'timestamp'],
      ],
      rows: catalogue.serviceMap.map((entry) => [
        varchar(entry.key),
        varchar(entry.service),
        varchar(entry.environment),
        varchar(entry.team),
        varchar(entry.tier),
        timestamp(entry.validFrom),
        timestamp(entry.validTo),
      ]),
    },
    {
      name: 'environments',
      columns: [
        ['environment', 'varchar'],
        ['production', 'boolean'],
        ['environment_order', 'double'],
      ],
      rows: environments.map(({ name, production, order }) => [
        varchar(name),
        boolean(production),
        double(order),
      ]),
    },
    {
      name: 'retirements',
      columns: [
        ['service', 'varchar'],
        ['retired_at', 'timestamp'],
      ],
      rows: catalogue.services
        .filter(({ retired }) => retired !== null)
        .map(({ name, retired }) => [varchar(name), timestamp(retired)]),
    },
    {
      name: 'deployment_sources',
      columns: [
        ['service', 'varchar'],
        ['environment', 'varchar'],
        ['source', 'varchar'],
      ],
      rows: catalogue.services.flatMap(({ name, deploymentsFrom }) =>
        Object.entries(deploymentsFrom).map(([environment, source]) => [
          varchar(name),
          varchar(environment),
          varchar(source),
        ]),
      ),
    },
    {
      name: 'owners',
      columns: [
        ['service', 'varchar'],
        ['owner', 'varchar'],
      ],
      rows: catalogue.services
        .filter(({ owner }) => owner !== null)
        .map(({ name, owner }) => [varchar(name), varchar(owner)]),
    },
    {
      name: 'review_due_days',
      columns: [
        ['due_at', 'timestamp'],
        ['resolved_from', 'timestamp'],
        ['resolved_to', 'timestamp'],
      ],
      rows: distinctDays(periods).flatMap(([start, end]) =>
        dueFrom(start, catalogue.reporting.timeZone).map((resolved) => [
          timestamp(end),
          timestamp(resolved.start),
          timestamp(resolved.end),
        ]),
      ),
    },
    {
      name: 'improvement_labels',
      columns: [['pattern', 'varchar']],
      rows: catalogue.reporting.improvement.map((pattern) => [varchar(likePattern(pattern))]),
    },
    {
      name: 'working_hours',
      columns: [
        ['time_zone', 'varchar'],
        ['start_at', 'timestamp'],
        ['end_at', 'timestamp'],
      ],
      rows: zonesOf(catalogue).flatMap((zone) =>
        workingStretches(periods, zone, catalogue.reporting.workingHours).map(({ start, end }) => [
          varchar(zone),
          timestamp(start),
          timestamp(end),
        ]),
      ),
    },
    {
      name: 'time_zones',
      columns: [
        ['service', 'varchar'],
        ['time_zone', 'varchar'],
      ],
      rows: catalogue.services
        .filter(({ timeZone }) => timeZone !== null)
        .map(({ name, timeZone }) => [varchar(name), varchar(timeZone)]),
    },
    {
      name: 'declared_coverage',
      columns: [
        ['source', 'varchar'],
        ['fact', 'varchar'],
        ['service', 'varchar'],
        ['environment', 'varchar'],
        ['from_at', 'timestamp'],
        ['to_at', 'timestamp'],
      ],
      rows: catalogue.coverage.map((entry) => [
        varchar(entry.source),
        varchar(entry.fact),
        varchar(entry.service),
        varchar(entry.environment),
        timestamp(entry.from),
        timestamp(entry.to),
      ]),
    },
    {
      name: 'hotfix_patterns',
      columns: [
        ['field', 'varchar'],
        ['pattern', 'varchar'],
      ],
      rows: hotfixPatterns(catalogue),
    },
  ];
}

function zonesOf({ reporting, services }: Catalogue): string[] {
  return [...new Set([reporting.timeZone, ...services.flatMap(({ timeZone }) => timeZone ?? [])])];
}

/** `*` of a pattern as SQL's `%`; what has a meaning in LIKE is escaped by a backslash. Letters are as `lower` makes
 *  them: each by itself, and İ to one i, where JavaScript makes two characters of it. */
function likePattern(pattern: string): string {
  return Array.from(pattern.replaceAll('\u0130', 'i'), (letter) => letter.toLowerCase())
    .join('')
    .replace(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll('*', '%');
}

function hotfixPatterns({ dora }: Catalogue): SqlValue[][] {
  return Object.entries(dora.hotfix).flatMap(([field, patterns]) =>
    patterns.map((pattern) => [varchar(field), varchar(likePattern(pattern))]),
  );
}

function distinctDays(periods: readonly Period[]): [start: Instant, end: Instant][] {
  const ends = new Map(
    periods.flatMap(({ days }) => days.map(({ start, end }): [Instant, Instant] => [start, end])),
  );
  return [...ends].sort(([a], [b]) => a - b);
}
