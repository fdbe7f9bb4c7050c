import fc from 'fast-check';
import { type Catalogue, type DoraSettings, defaultDora } from '../../core/catalog/catalogue.ts';
import { factKind } from '../../core/tables/coverage.ts';
import {
  deploymentKind,
  deploymentStatus,
  served,
  strategy,
  trigger,
} from '../../core/tables/deployment_events.ts';
import { disposition } from '../../core/tables/incident_events.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import { operationalKeys, operations } from './arbitrary_operations.ts';
import type { GivenRows } from './operational_rows.ts';
import type { Given, GivenFacts } from './settled.ts';

/** Histories that nobody would keep, on purpose: few ids, so that rows meet; few times, so that they tie; names that
 *  hold what has a meaning in SQL, in JSON, in LIKE, or in Unicode. */

/** What one catalogue says of the services of one history. */
export interface History extends GivenFacts {
  readonly rows: GivenRows;
  readonly services: Catalogue['services'];
  readonly serviceMap: Catalogue['serviceMap'];
  readonly coverage: Catalogue['coverage'];
}

/** What many histories are asked about at once. */
export interface World {
  readonly dora: DoraSettings;
  readonly environments: Catalogue['environments'];
  readonly timeZone: string;
  /** As the command line takes them. */
  readonly periods: readonly string[];
  readonly asOf: Instant;
}

const minute = 60_000;
const hour = 60 * minute;

/** Where days are odd: months and years that end, a leap day, clocks that change, a midnight that is not there. */
const eras = [
  {
    zone: 'UTC',
    days: ['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-31'],
    periods: ['2024-02', '2024-03'],
  },
  {
    zone: 'Europe/London',
    days: ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-31', '2026-11-01'],
    periods: ['2026-10', '2026-W43', '2026-11/P90D'],
  },
  {
    zone: 'America/Sao_Paulo',
    days: ['2018-10-31', '2018-11-03', '2018-11-04', '2018-11-05', '2018-12-01'],
    periods: ['2018-11', '2018-W44'],
  },
  {
    zone: 'Africa/Cairo',
    days: ['2024-04-24', '2024-04-25', '2024-04-26', '2024-04-30', '2024-05-01'],
    periods: ['2024-04', '2024-W17', '2024-05'],
  },
  {
    zone: 'Pacific/Apia',
    days: ['2011-12-28', '2011-12-29', '2011-12-30', '2011-12-31', '2012-01-01'],
    periods: ['2011-12', '2011-W52', '2012-01'],
  },
  {
    zone: 'Pacific/Chatham',
    days: ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'],
    periods: ['2026-12', '2026-W53', '2027-W01'],
  },
] as const;

type Era = (typeof eras)[number];

const offsets = [
  0,
  1,
  999,
  1000,
  30 * minute,
  hour,
  hour + 1,
  2 * hour,
  6 * hour,
  6 * hour + 1,
  // Around midnight in Chatham, which lies inside a half hour.
  10 * hour + 10 * minute,
  10 * hour + 20 * minute,
  14 * hour,
  23 * hour,
];

function instants(era: Era): fc.Arbitrary<Instant> {
  return fc
    .tuple(fc.constantFrom(...era.days), fc.constantFrom(...offsets))
    .map(([day, offset]) => Date.parse(`${day}T00:00:00Z`) + offset);
}

/** The few instants of one history: what happens in it happens at one of them. */
function moments(era: Era): fc.Arbitrary<fc.Arbitrary<Instant>> {
  return fc
    .uniqueArray(instants(era), { minLength: 2, maxLength: 10, size: 'max' })
    .map((few) => fc.constantFrom(...few));
}

const hostile = [
  'shop',
  "o'brien",
  '"quoted"',
  'a; drop table x --',
  '/* c',
  ':as_of',
  '$service',
  'back\\slash',
  'näme',
  '\u{1F600}',
  '\uFB01', // sorts after the one before in UTF-16, before it by code point
  'nul\u0000l',
  'line\nfeed',
  '%_',
];

const versions = [
  '1',
  '2',
  '10',
  'v1.2',
  '1.2.0',
  '1.10',
  '1.2.3.4',
  '1.2.3.4.5',
  '999999999999',
  '1000000000000',
  '1\n',
  '２',
  'main',
  'abc123',
  "o'clock",
  '\u{1F600}',
  '\uFB01',
];

const texts = [
  'hotfix/a',
  'HOTFIX-A',
  'Hotfix: b',
  'ΟΔΟΣ',
  'İstanbul',
  'straße',
  '100%',
  'a_b',
  'axb',
  'a\\b',
  'feature',
];
const patterns = ['hotfix/*', 'hotfix*', '*ος', 'i*', 'a_b', '100%', 'a\\b', '*', '*E*A*', 'STRASSE', '*ß*'];

const sources = ['github', 'gitlab', 'codepipeline', 'ecs', 'lambda', 'zeta', 'Argo', '\u{1F600}'];
const environmentNames = ['production', 'prod', 'staging', 'Production', "it's"];

/** Present in so many percent of all cases. */
function maybe<Value>(value: fc.Arbitrary<Value>, percent: number): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: value },
  );
}

/** Columns that a history either uses much or not at all: what is rare everywhere never meets ("swarm testing"). */
type Columns = Readonly<Record<string, fc.Arbitrary<unknown>>>;

function swarm(columns: Columns): fc.Arbitrary<Columns> {
  return fc
    .subarray(Object.keys(columns))
    .map((used) =>
      Object.fromEntries(
        Object.entries(columns).map(([name, value]) => [name, maybe(value, used.includes(name) ? 50 : 3)]),
      ),
    );
}

function one(...values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values);
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index}`);
}

const deploymentIds = numbered('d', 9);
const repositories = ['web', 'api'];
const numbers = ['1', '2'];
const numberIds = repositories.flatMap((repository) => numbers.map((number) => `${repository}#${number}`));
const changeIds = numbered('c', 7);
/** Whatever a change may be named by. */
const changeNames = [...changeIds, ...numberIds];
const incidentIds = numbered('i', 8);
const shas = numbered('sha', 5);

function record(values: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Given> {
  return fc.record(values).map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) => {
        if (value === undefined) return [];
        return [[name, Array.isArray(value) ? JSON.stringify(value) : String(value)]];
      }),
    ),
  );
}

/** A time as the input writes it. */
function written(time: fc.Arbitrary<Instant>): fc.Arbitrary<string> {
  return time.map((instant) => new Date(instant).toISOString());
}

function place(service: fc.Arbitrary<string>): fc.Arbitrary<Given> {
  return fc.oneof(
    { weight: 19, arbitrary: service.map((name) => ({ service: name })) },
    {
      weight: 1,
      arbitrary: one('repository:web', 'pipeline:x', 'tag:a=b').map((key) => ({ service_key: key })),
    },
  );
}

function together(...parts: readonly fc.Arbitrary<Given>[]): fc.Arbitrary<Given> {
  return fc.tuple(...parts).map((rows) => Object.assign({}, ...rows));
}

function deployments(
  time: fc.Arbitrary<string>,
  service: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Given[]> {
  const rare = swarm({
    started_at: time,
    first_served_at: time,
    updated_at: time,
    kind: one(...deploymentKind),
    provider_id: one('p0', 'p1', 'p2', 'r0'),
    rollout_id: one('r0', 'r1'),
    region: one('eu', 'us'),
    attempt: one('1', '2', '2147483647'),
    repository: one(...repositories),
    commit_sha: one(...shas),
    branch: one(...texts),
    title: one(...texts),
    labels: fc.array(one(...texts), { maxLength: 2 }),
    rollback_of: one(...deploymentIds),
    fixes_deployment: one(...deploymentIds),
    fixes_bug: one('true', 'false'),
    incident_id: one(...incidentIds),
    change_ids: fc.array(one(...changeNames), { maxLength: 3 }),
    served: one(...served),
    strategy: one(...strategy),
    trigger: one(...trigger),
  });
  const common = fc
    .tuple(fc.constantFrom(...sources), fc.constantFrom(['1', '2', '3'], ['v1', '1.2', '2'], versions))
    .map(([source, ofVersion]) => ({
      finished_at: maybe(time, 85),
      environment: maybe(
        fc.oneof(
          { weight: 9, arbitrary: one('production') },
          { weight: 1, arbitrary: one(...environmentNames) },
        ),
        95,
      ),
      status: maybe(
        fc.oneof(
          { weight: 3, arbitrary: one('succeeded') },
          { weight: 1, arbitrary: one(...deploymentStatus) },
        ),
        90,
      ),
      version: maybe(one(...ofVersion), 85),
      source: maybe(
        fc.oneof({ weight: 9, arbitrary: one(source) }, { weight: 1, arbitrary: one(...sources) }),
        97,
      ),
    }));
  const ids = fc.constantFrom(deploymentIds, numbered('d', 20));
  return fc.tuple(rare, common, ids).chain(([rareColumns, commonColumns, id]) =>
    fc.array(
      together(place(service), record({ id: one(...id), ...rareColumns, ...commonColumns })).chain((row) =>
        withTime(row, time, ['finished_at', 'started_at', 'first_served_at', 'updated_at']),
      ),
      { minLength: 1, maxLength: 14, size: 'max' },
    ),
  );
}

/** A record without any of its times would be quarantined. */
function withTime(row: Given, time: fc.Arbitrary<string>, columns: readonly string[]): fc.Arbitrary<Given> {
  const [first = ''] = columns;
  return columns.some((column) => row[column] !== undefined)
    ? fc.constant(row)
    : time.map((instant) => ({ ...row, [first]: instant }));
}

function changes(time: fc.Arbitrary<string>, service: fc.Arbitrary<string>): fc.Arbitrary<readonly Given[]> {
  const yearsAgo = one('2010-10-25T00:00:00Z', '2017-11-04T00:00:00.000Z', '2023-03-01T00:00:00Z');
  const order = one('1', '2', '3', '9223372036854775807', '9007199254740993', '9007199254740992');
  const rare = swarm({
    repository: one(...repositories),
    merge_request: one(...numbers),
    updated_at: time,
    author_kind: one('human', 'bot', 'unknown'),
    reverts: one(...changeNames),
    cherry_pick_of: one(...changeNames),
    deployment_id: one(...deploymentIds),
  });
  const common = {
    sha: maybe(one(...shas), 80),
    merged_at: maybe(time, 90),
    authored_at: maybe(fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: yearsAgo }), 80),
    opened_at: maybe(time, 70),
    first_reviewed_at: maybe(time, 70),
    author: maybe(one('a', 'b', 'c', 'd', 'e', 'f', 'g'), 90),
  };
  const ordering = fc.constantFrom(0, 60, 100).map((percent) => maybe(order, percent));
  const whose = fc.oneof(
    { weight: 9, arbitrary: place(service) },
    { weight: 1, arbitrary: fc.constant<Given>({ repository: 'web' }) },
  );
  const request = { id: one(...numberIds), merged_at: maybe(time, 10) };
  // Where numbers are known, they are of most rows, so that requests meet merges.
  const byNumber = {
    repository: maybe(one('web', ...repositories), 85),
    merge_request: maybe(one('1', '1', ...numbers), 85),
  };
  return fc.tuple(rare, ordering, fc.boolean()).chain(([rareColumns, merge_order, numbersKnown]) => {
    const columns = { ...rareColumns, ...common, merge_order, ...(numbersKnown ? byNumber : {}) };
    const merge = record({ ...columns, id: one(...changeIds) });
    const told = numbersKnown ? fc.oneof(merge, record({ ...columns, ...request })) : merge;
    return fc.array(
      together(whose, told).chain((row) =>
        withTime(row, time, ['merged_at', 'authored_at', 'opened_at', 'updated_at']),
      ),
      { maxLength: 10, size: 'max' },
    );
  });
}

function incidents(
  time: fc.Arbitrary<string>,
  service: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Given[]> {
  const rare = swarm({
    environment: one('production', ...environmentNames),
    impact_started_at: time,
    impact_ended_at: time,
    detected_at: time,
    mitigated_at: time,
    resolved_at: time,
    reviewed_at: time.map(aWeekLater),
    updated_at: time,
    deployment_id: one(...deploymentIds),
    merged_into: one(...incidentIds),
    disposition: one(...disposition),
    source: one('pager', 'phone', 'pagerduty', 'opsgenie', 'incident-manager'),
  });
  return rare.chain((rareColumns) =>
    fc.array(
      together(
        place(service),
        record({ id: one(...incidentIds), opened_at: maybe(time, 85), ...rareColumns }),
      ).chain((row) => withTime(row, time, ['opened_at', 'detected_at', 'impact_started_at', 'updated_at'])),
      { maxLength: 10, size: 'max' },
    ),
  );
}

function aWeekLater(time: string): string {
  return new Date(Date.parse(time) + 7 * 24 * hour).toISOString();
}

function services(
  time: fc.Arbitrary<Instant>,
  names: readonly string[],
): fc.Arbitrary<Pick<History, 'services' | 'serviceMap' | 'coverage'>> {
  const name = fc.constantFrom(...names);
  return fc.record({
    services: fc.tuple(
      ...names.map((own) =>
        fc.record({
          name: fc.constant(own),
          title: fc.constant(null),
          team: fc.constant(null),
          owner: fc.option(fc.constant('owner'), { nil: null, freq: 1 }),
          tier: fc.constant(null),
          runbook: fc.constant(null),
          retired: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: time }),
          deploymentsFrom: fc.oneof(
            { weight: 6, arbitrary: fc.constant({}) },
            fc.dictionary(one('*', 'production', 'staging'), one(...sources), {
              maxKeys: 2,
              noNullPrototype: true,
            }),
          ),
        }),
      ),
    ),
    serviceMap: fc
      .tuple(
        fc.uniqueArray(
          one(
            'repository:web',
            'repository:api',
            'pipeline:x',
            ...operationalKeys,
            ...names.map((own) => `service:${own}`),
          ),
          {
            maxLength: 4,
          },
        ),
        name,
        fc.option(fc.constant('team'), { nil: null, freq: 1 }),
        fc.option(one(...environmentNames), { nil: null }),
        fc.option(time, { nil: null }),
      )
      .map(([keys, service, team, environment, cut]) =>
        keys.flatMap((key, index): Catalogue['serviceMap'] => {
          const entry = { key, service, environment, team, tier: null, validFrom: null, validTo: null };
          if (cut === null || index > 0) return [entry];
          const [first = ''] = names;
          return [
            { ...entry, validTo: cut },
            { ...entry, service: first, environment: 'production', validFrom: cut },
          ];
        }),
      ),
    coverage: fc.oneof(
      fc.constant(everything),
      fc.array(
        fc.record({
          source: one(...hostile),
          fact: fc.constantFrom(...factKind),
          service: fc.option(name, { nil: null, freq: 1 }),
          environment: fc.option(one('production', ...environmentNames), { nil: null, freq: 1 }),
          from: fc.oneof(fc.constant(0), time),
          to: fc.option(time, { nil: null, freq: 2 }),
          reason: fc.constant(null),
        }),
        { maxLength: 6 },
      ),
    ),
  });
}

const everything = factKind.map((fact) => ({
  source: 'all',
  fact,
  service: null,
  environment: null,
  from: 0,
  to: null,
  reason: null,
}));

/** One or two services with up to some twenty records. */
export function histories(era: Era): fc.Arbitrary<History> {
  const names = fc.uniqueArray(one(...hostile), { minLength: 1, maxLength: 2 });
  return fc.tuple(names, moments(era)).chain(([names, time]) => {
    const service = fc.constantFrom(...names);
    return fc
      .tuple(
        deployments(written(time), service),
        changes(written(time), service),
        incidents(written(time), service),
        services(time, names),
        operations(time, names),
      )
      .map(([ofDeployments, ofChanges, ofIncidents, catalogue, rows]) => ({
        rows,
        deployments: ofDeployments,
        changes: ofChanges,
        incidents: ofIncidents,
        ...catalogue,
      }));
  });
}

function worlds(era: Era): fc.Arbitrary<World> {
  const last = Date.parse(`${era.days.at(-1)}T00:00:00Z`);
  return fc.record({
    dora: fc.record({
      rollbackWindow: fc.constantFrom(0, 3600, 7 * 86_400),
      waveGap: fc.constantFrom(0, 3600, defaultDora.waveGap),
      incidentWindow: fc.constantFrom(null, 0, 3600, 86_400),
      recovery: fc.constantFrom('mitigated', 'resolved'),
      median: fc.constantFrom('lower', 'interpolated'),
      link: fc.constantFrom('explicit', 'time'),
      countFailedAttempts: fc.boolean(),
      hotfix: fc.record({
        branch: fc.array(one(...patterns), { maxLength: 2 }),
        label: fc.array(one(...patterns), { maxLength: 2 }),
        title: fc.array(one(...patterns), { maxLength: 2 }),
      }),
    }),
    environments: fc.oneof(
      fc.constant([]),
      fc.uniqueArray(one(...environmentNames), { minLength: 1, maxLength: 4 }).chain((names) =>
        fc.tuple(
          ...names.map((name) =>
            fc.record({
              name: fc.constant(name),
              production: name === 'production' ? fc.constant(true) : fc.boolean(),
              order: fc.integer({ min: 0, max: 2 }),
            }),
          ),
        ),
      ),
    ),
    timeZone: fc.constant(era.zone),
    periods: fc.constant(era.periods),
    asOf: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(last + 60 * 24 * hour, last + 300 * 24 * hour) },
      { weight: 1, arbitrary: instants(era) },
    ),
  });
}

export interface Batch {
  readonly world: World;
  readonly histories: readonly History[];
}

/** So many histories that are asked the same questions. A failure does not print them all. */
export function batches(count: number): fc.Arbitrary<Batch> {
  return fc
    .constantFrom(...eras)
    .chain((era) =>
      fc.record({
        world: worlds(era),
        histories: fc.array(histories(era), { minLength: count, maxLength: count }),
      }),
    )
    .map((batch) => ({
      ...batch,
      [fc.toStringMethod]: () => `${count} histories of ${batch.world.timeZone}`,
    }));
}
