import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { changes, csv, day, deployments, incidents, ndjson, transitions, whole } from './known_october.ts';
import { lakeDigests, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson, type Ran } from './ops_review.ts';

const coverage = lines(
  'coverage:',
  '  - { source: all, fact: [deployments, changes, incidents, alarms], from: 2024-09-01, to: 2024-12-01 }',
);

let lake = '';
beforeAll(async () => {
  lake = temporaryFolder();
  put(lake, { 'ops-review.yaml': coverage });
  for (const [table, facts] of Object.entries({
    deployments,
    changes,
    incidents,
    alarm_transitions: transitions,
  })) {
    const input = ndjson(facts);
    const { code, err } = await opsReview(['ingest', '-', '--table', table], { cwd: lake, input });
    expect(code, err).toBe(0);
  }
});

interface Verification {
  readonly compared: number;
  readonly differences: readonly { readonly kpi: string; readonly service: string; readonly part: string }[];
  readonly services: { readonly sql: readonly string[]; readonly loops: readonly string[] };
  readonly notCompared: readonly { readonly kpi: string; readonly missing: readonly string[] }[];
}

/** A folder with these files, and how to hold the lake against it. */
function against(files: Readonly<Record<string, string | Uint8Array>>): string[] {
  const folder = temporaryFolder();
  put(folder, files);
  return ['--config', join(lake, 'ops-review.yaml'), 'verify', '--truth', folder];
}

const verified = (files: Readonly<Record<string, string>>): Promise<Verification> =>
  opsReviewJson([...against(files), '--period', '2024-10', '2024-W41'], { cwd: lake });

describe('a truth that agrees', () => {
  it('is found to, in any order and format, and nothing is written', async () => {
    const before = await lakeDigests(join(lake, '.ops-review'));
    const args = against({
      'deployments.csv': csv(deployments.toReversed()),
      'changes.ndjson.gz': gzipSync(ndjson(changes.toReversed())),
      'incidents.csv.zst': zstdCompressSync(csv(incidents)),
      '.hidden': 'not read',
    });
    const ran = await opsReview([...args, '--period', '2024-10', '2024-W41'], { cwd: lake });
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(
      /^\d+ values of the lake held against \S+, \d+ of them known: all are the same\.\nNot compared: .+\n$/,
    );
    expect(await lakeDigests(join(lake, '.ops-review'))).toEqual(before);
  });

  it('is compared where everything that a KPI stands on is given, and what is not is named', async () => {
    const { notCompared, compared } = await verified(whole);
    const missing = Object.fromEntries(notCompared.map((each) => [each.kpi, each.missing.join()]));
    expect(missing).toMatchObject({
      alarm_episodes: 'alarm_transitions',
      pages: 'alarm_transitions,ops_events',
      manual_change_share: 'cloudtrail_events',
      rejected_flows: 'vpc_flows',
    });
    expect(Object.keys(missing)).not.toContain('incidents_reviewed');
    expect(compared).toBe(2 * 2 * 35);

    const more = await verified({ ...whole, 'alarm_transitions.ndjson': ndjson(transitions) });
    expect(more.differences).toEqual([]);
    expect(more.notCompared.map(({ kpi }) => kpi)).not.toContain('alarm_episodes');
    expect(more.notCompared.map(({ kpi }) => kpi)).toContain('pages');
  });

  it.each<[readonly (keyof typeof whole)[], string, string]>([
    [['changes.ndjson'], 'change_lead_time', 'change_fail_rate'],
    [['incidents.ndjson'], 'change_fail_rate', 'change_lead_time'],
    [['changes.ndjson', 'incidents.ndjson'], 'incidents_opened', 'deployment_frequency'],
  ])('without %j: not %s, but %s', async (left, without, still) => {
    const files = Object.fromEntries(
      Object.entries(whole).filter(([name]) => !left.some((each) => each === name)),
    );
    const { differences, notCompared } = await verified(files);
    expect(differences).toEqual([]);
    expect(notCompared.map(({ kpi }) => kpi)).toContain(without);
    expect(notCompared.map(({ kpi }) => kpi)).not.toContain(still);
  });
});

describe('a truth that differs', () => {
  const late = deployments.with(9, { ...deployments[9], finished_at: day(10, '10:19:01') });
  const extra = [...deployments, { ...deployments[0], id: 'l1', service: 'login' }];

  it.each<[string, Readonly<Record<string, string>>, Partial<Verification['differences'][number]>]>([
    [
      'in one second, that of the deployment in the middle',
      { 'deployments.ndjson': ndjson(late) },
      { kpi: 'change_lead_time', service: 'checkout', part: 'value' },
    ],
    [
      'in an incident that the lake has',
      { 'incidents.ndjson': ndjson(incidents.toSpliced(1, 1)) },
      { kpi: 'change_fail_rate', service: 'checkout', part: 'numerator' },
    ],
    [
      'in an incident that the lake has not',
      { 'incidents.ndjson': ndjson([...incidents, { ...incidents[0], id: 'more' }]) },
      { kpi: 'incidents_opened', service: 'checkout', part: 'value' },
    ],
    [
      'in incidents that are all the lake has: no record is not the same as no file',
      { 'incidents.ndjson': '' },
      { kpi: 'incidents_opened', service: 'search', part: 'value' },
    ],
    [
      'in the authors of changes: what one person does is not shown',
      { 'changes.ndjson': ndjson(changes.map((change) => ({ ...change, author: 'one' }))) },
      { kpi: 'coding_time', service: 'search', part: 'value' },
    ],
  ])('%s', async (_, files, difference) => {
    const { differences, services } = await verified({ ...whole, ...files });
    expect(differences).toContainEqual(expect.objectContaining(difference));
    expect(services).toEqual({ sql: [], loops: [] });
  });

  it('in a service: one that the lake has not, and one that it alone has', async () => {
    const { differences, services } = await verified({
      ...whole,
      'deployments.ndjson': ndjson(extra.filter(({ service }) => service !== 'search')),
    });
    expect(services).toEqual({ sql: ['search'], loops: ['login'] });
    const rows = differences.filter(({ part }) => part === 'row');
    expect(new Set(rows.map(({ service }) => service))).toEqual(new Set(['search', 'login']));
  });

  it('ends with 3 and says where', async () => {
    const args = against({ ...whole, 'deployments.ndjson': ndjson([...late, ...extra.slice(-1)]) });
    const ran = await opsReview([...args, '--period', '2024-W41'], { cwd: lake });
    expect(ran.code).toBe(3);
    expect(ran.out).toMatch(/^kpi +service +period +part +lake +truth$/m);
    expect(ran.out).toMatch(/^change_lead_time +checkout +2024-W41 +value +[\d.]+ +[\d.]+$/m);
    expect(ran.out).toMatch(/^login: in the truth alone$/m);
    expect(ran.out).toMatch(/^\d+ differences in \d+ values of the lake and \S+\.$/m);
  });
});

it.each<[string, Readonly<Record<string, string | Uint8Array>>, readonly string[], RegExp]>([
  ['an empty folder', {}, [], /has none of deployments\.ndjson, changes\.ndjson, .*\n$/],
  [
    'records that would be quarantined',
    { 'deployments.ndjson': lines(ndjson(deployments).trimEnd(), '{"id": "x"}', '{') },
    [],
    /deployments\.ndjson, line 41: column `service`: .+\(missing_value\)\n.+deployments\.ndjson, line 42: .+\(invalid_json\)\n$/,
  ],
  [
    'more than a reader wants to know of',
    { 'changes.ndjson': lines(...Array.from({ length: 12 }, () => '{}')) },
    [],
    /line 10: .+\n\S+ \S+changes\.ndjson: and 2 more like these\n$/,
  ],
  [
    'a column that is not known',
    { 'incidents.csv': lines('id,service,opend_at,detected_at', `i1,checkout,,${day(1, '00:00:00')}`) },
    [],
    /incidents\.csv: the column "opend_at" is not known; did you mean opened_at\?\n$/,
  ],
  [
    'a file that breaks off',
    { 'deployments.ndjson.gz': gzipSync(ndjson(deployments)).subarray(0, 200) },
    [],
    /deployments\.ndjson\.gz, line \d+: .+\(truncated_input\)\n$/,
  ],
  [
    'a file that holds no records',
    { 'deployments.ndjson': 'PK\u0003\u0004' },
    [],
    /deployments\.ndjson seems to be a zip archive/,
  ],
  [
    'one kind of fact twice',
    { 'changes.csv': '', 'changes.ndjson.gz': '' },
    [],
    /has both changes\.ndjson\.gz and changes\.csv; leave one of them\n$/,
  ],
  [
    'facts that suffice for no KPI',
    { 'incidents.ndjson': ndjson(incidents) },
    [],
    /every KPI needs deployments, which the folder says nothing of\n$/,
  ],
  ['a KPI that needs more', whole, ['denied_calls'], /denied_calls needs cloudtrail_events, which/],
])('%s is refused', async (_, files, more, message) => {
  const { code, out, err }: Ran = await opsReview([...against(files), ...more], { cwd: lake });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(message);
});

it('a file that is not read is warned of', async () => {
  const { code, err } = await opsReview(
    [...against({ ...whole, 'change.ndjson': '' }), '--period', '2024-10'],
    {
      cwd: lake,
    },
  );
  expect(code).toBe(0);
  expect(err).toMatch(/^warning: \S+change\.ndjson is not read; did you mean changes\.ndjson\?\n$/);
});

it('a period that is named twice is one', async () => {
  const once = await opsReview([...against(whole), '--period', '2024-10', '--json'], { cwd: lake });
  const twice = await opsReview([...against(whole), '--period', '2024-10', '2024-10', '--json'], {
    cwd: lake,
  });
  expect([twice.code, twice.out]).toEqual([0, once.out]);
});
