import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../core/catalog/parse.ts';
import type { Facts } from '../../core/kpi/verify/facts.ts';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import type { PlacedRow } from '../../core/sources/settle.ts';
import { compileSelect } from '../../core/sql/compile.ts';
import { contextOf } from '../../core/sql/context.ts';
import type { ChangeEvent, DeploymentEvent, IncidentEvent } from '../../core/tables/index.ts';
import { lakeOf, library } from './lake.ts';
import { settled } from './settled.ts';

/** What webhooks say of one deployment, change or incident is one row of its view, in whatever order and however often
 *  they arrive. */

const repository = { full_name: 'acme/checkout', default_branch: 'main', pushed_at: 1790932801 };
const project = { path_with_namespace: 'acme/till', default_branch: 'main' };
const sha = 'd'.repeat(40);

const status = (state: string, created_at: string) => ({
  action: 'created',
  deployment: { id: 1, sha, ref: 'main', environment: 'production', created_at: '2026-10-02T09:20:00Z' },
  deployment_status: { state, created_at },
  repository,
});

const run = (action: string, run_attempt: number, updated_at: string, conclusion: string | null = null) => ({
  action,
  workflow: { path: '.github/workflows/deploy.yml' },
  workflow_run: { id: 7, run_attempt, head_sha: sha, conclusion, run_started_at: updated_at, updated_at },
  repository,
});

const pull = (action: string, updated_at: string, more: object = {}) => ({
  action,
  number: 12,
  pull_request: {
    number: 12,
    state: 'open',
    title: 'Add gift cards',
    user: { login: 'octocat', type: 'User' },
    labels: [],
    base: { ref: 'main' },
    created_at: '2026-10-01T08:00:00Z',
    updated_at,
    merged_at: null,
    merge_commit_sha: 'e'.repeat(40),
    ...more,
  },
  repository,
});

const merged = { state: 'closed', merged_at: '2026-10-02T09:00:00Z', merge_commit_sha: sha };

const review = (submitted_at: string) => ({
  ...pull('submitted', submitted_at),
  review: { user: { login: 'hubot', type: 'User' }, submitted_at },
});

const push = {
  ref: 'refs/heads/main',
  before: 'a'.repeat(40),
  after: sha,
  commits: [{ id: sha }],
  head_commit: { id: sha, message: 'Add gift cards (#12)' },
  repository,
};

/** A later commit whose title quotes the number. */
const copied = 'b'.repeat(40);
const copy = {
  ...push,
  after: copied,
  commits: [{ id: copied }],
  head_commit: { id: copied, message: 'Add gift cards again (#12)' },
  repository: { ...repository, pushed_at: repository.pushed_at + 3600 },
};

const merge = (action: string, state: string, updated_at: string, more: object = {}) => ({
  object_kind: 'merge_request',
  user: { id: 51, username: 'jsmith' },
  project,
  object_attributes: {
    iid: 3,
    target_branch: 'main',
    author_id: 51,
    title: 'Round down',
    created_at: '2026-10-01 08:00:00 UTC',
    updated_at,
    state,
    action,
    ...more,
  },
});

const pager = (type: string, occurred_at: string, data: object = {}) => ({
  event: {
    event_type: `incident.${type}`,
    resource_type: 'incident',
    occurred_at,
    agent: { type: 'user_reference' },
    data: {
      id: 'PINCID1',
      created_at: '2026-10-02T10:00:00Z',
      title: 'Checkout is slow',
      service: { summary: 'Checkout API' },
      priority: { summary: 'P3' },
      ...data,
    },
  },
});

const alert = (action: string, updatedAt: number) => ({
  action,
  source: { type: 'web' },
  alert: {
    alertId: 'alert-1',
    message: 'Till is slow',
    entity: 'till',
    createdAt: Date.parse('2026-10-02T10:00:00Z'),
    updatedAt,
  },
  integrationName: 'Reviews',
});

const events: readonly object[] = [
  { action: 'created', deployment: status('', '').deployment, repository },
  status('in_progress', '2026-10-02T09:21:00Z'),
  status('success', '2026-10-02T09:30:00Z'),
  status('inactive', '2026-10-03T09:30:00Z'),
  run('requested', 1, '2026-10-02T09:10:00Z'),
  run('in_progress', 1, '2026-10-02T09:11:00Z'),
  run('completed', 1, '2026-10-02T09:12:00Z', 'failure'),
  run('requested', 2, '2026-10-02T09:15:00Z'),
  run('completed', 2, '2026-10-02T09:18:00Z', 'success'),
  pull('opened', '2026-10-01T08:00:00Z'),
  pull('labeled', '2026-10-01T09:00:00Z', { labels: [{ name: 'feature' }] }),
  pull('closed', '2026-10-02T09:00:00Z', { ...merged, labels: [{ name: 'feature' }] }),
  pull('edited', '2026-10-02T12:00:00Z', { ...merged, title: 'Add gift cards at last' }),
  push,
  copy,
  review('2026-10-01T15:00:00Z'),
  review('2026-10-01T10:00:00Z'),
  review('2026-10-02T13:00:00Z'),
  merge('open', 'opened', '2026-10-01 08:00:00 UTC'),
  merge('merge', 'merged', '2026-10-02 09:00:00 UTC', { merge_commit_sha: 'f'.repeat(40) }),
  merge('update', 'merged', '2026-10-02 11:00:00 UTC', { merge_commit_sha: 'f'.repeat(40) }),
  { ...merge('approved', 'opened', '2026-10-01 12:00:00 UTC'), user: { id: 52, username: 'mjones' } },
  pager('triggered', '2026-10-02T10:00:01Z'),
  pager('acknowledged', '2026-10-02T10:05:00Z'),
  pager('priority_updated', '2026-10-02T10:06:00Z', { priority: { summary: 'P1' } }),
  pager('resolved', '2026-10-02T10:50:00Z', { priority: { summary: 'P1' } }),
  alert('Create', Date.parse('2026-10-02T10:00:00Z')),
  alert('Acknowledge', Date.parse('2026-10-02T10:03:00Z')),
  alert('Close', Date.parse('2026-10-02T10:40:00Z')),
];

/** What git says of the same commit: when it was authored, and its place. */
const byGit = settled({
  deployments: [],
  changes: [
    {
      id: `acme/checkout/${sha}`,
      source: 'git',
      service_key: 'repository:acme/checkout',
      repository: 'acme/checkout',
      sha,
      authored_at: '2026-09-30T07:00:00Z',
      merged_at: '2026-10-02T08:59:59Z',
      merge_order: '41',
    },
  ],
  incidents: [],
}).changes;

const catalogue = (() => {
  const read = parseCatalogue(
    `services:
  checkout:
    keys:
      - repository:acme/checkout
      - key: workflow:acme/checkout/.github/workflows/deploy.yml
        environment: staging
      - pagerduty:Checkout API
  till:
    keys: [repository:acme/till, opsgenie:till]
`,
    'ops-review.yaml',
  );
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.catalogue;
})();

function rowsOf(given: readonly object[]): PlacedRow[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: noDelivery,
    originObject: 'webhooks.ndjson',
    ingestedAt: Date.UTC(2026, 10, 1),
    privacy: { actors: 'hash', key: 'known to the tests alone' },
  });
  const lines = given.map((event) => `${JSON.stringify(event)}\n`).join('');
  return [...source.push(new TextEncoder().encode(lines)), ...source.end()].flatMap(({ settled: one }) => {
    if (one.outcome === 'quarantined') throw new Error(JSON.stringify(one));
    return one.outcome === 'stored' ? one.rows : [];
  });
}

function factsOf(given: readonly object[]): Facts {
  const rows = rowsOf(given);
  const of = (name: string) => rows.flatMap(({ table, row }) => (table === name ? [row] : []));
  return {
    deployments: of('deployment_events') as unknown as DeploymentEvent[],
    changes: [...(of('change_events') as unknown as ChangeEvent[]), ...byGit],
    incidents: of('incident_events') as unknown as IncidentEvent[],
  };
}

const selects = [
  `select id, service, environment, status, attempt, started_at, finished_at, version, commit_sha from deployments order by id`,
  `select id, service, title, labels, sha, merge_request, author_kind, authored_at, opened_at,
     first_reviewed_at, merged_at, merge_order
   from changes order by id`,
  `select id, service, severity, detected_by, opened_at, acknowledged_at, acknowledged_by_kind, resolved_at
   from incidents order by id`,
];

/** The views over webhooks that arrived as these publications. */
async function views(publications: readonly (readonly object[])[]) {
  const lake = await lakeOf(publications.map(factsOf));
  try {
    const { fromDt, toDt } = lake;
    const asOf = Date.UTC(2026, 11, 1);
    const context = contextOf({ catalogue, periods: [], asOf, service: null, fromDt, toDt });
    const rows = [];
    for (const [index, sql] of selects.entries()) {
      const view = ['deployments', 'changes', 'incidents'][index] ?? '';
      rows.push(...(await lake.warehouse.query(compileSelect(library, sql, [view], context))).rows);
    }
    return rows.map((row) => ({ ...row }));
  } finally {
    await lake.close();
  }
}

describe('webhooks', () => {
  it('fold to one row of each thing', async () => {
    const at = (time: string) => Date.parse(`2026-10-${time}Z`);
    const rows = await views([events]);
    const shown = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    );
    expect(shown).toEqual([
      {
        id: 'github/1/repository:acme%2Fcheckout/production',
        service: 'checkout',
        environment: 'production',
        status: 'succeeded',
        started_at: at('02T09:21:00'),
        finished_at: at('02T09:30:00'),
        version: sha,
        commit_sha: sha,
      },
      {
        id: 'github_workflow/7/workflow:acme%2Fcheckout%2F.github%2Fworkflows%2Fdeploy.yml//1',
        service: 'checkout',
        environment: 'staging',
        status: 'failed',
        attempt: 1,
        started_at: at('02T09:12:00'),
        finished_at: at('02T09:12:00'),
        version: sha,
        commit_sha: sha,
      },
      {
        id: 'github_workflow/7/workflow:acme%2Fcheckout%2F.github%2Fworkflows%2Fdeploy.yml//2',
        service: 'checkout',
        environment: 'staging',
        status: 'succeeded',
        attempt: 2,
        started_at: at('02T09:18:00'),
        finished_at: at('02T09:18:00'),
        version: sha,
        commit_sha: sha,
      },
      {
        id: `acme/checkout/${copied}`,
        service: 'checkout',
        title: 'Add gift cards again (#12)',
        sha: copied,
        merge_request: '12',
        merged_at: at('02T10:20:01'),
      },
      {
        id: `acme/checkout/${sha}`,
        service: 'checkout',
        title: 'Add gift cards at last',
        labels: [],
        sha,
        merge_request: '12',
        author_kind: 'human',
        authored_at: Date.parse('2026-09-30T07:00:00Z'),
        opened_at: at('01T08:00:00'),
        first_reviewed_at: at('01T10:00:00'),
        merged_at: at('02T09:00:00'),
        merge_order: 41n,
      },
      {
        id: `acme/till/${'f'.repeat(40)}`,
        service: 'till',
        title: 'Round down',
        labels: [],
        sha: 'f'.repeat(40),
        merge_request: '3',
        author_kind: 'human',
        opened_at: at('01T08:00:00'),
        first_reviewed_at: at('01T12:00:00'),
        merged_at: at('02T09:00:00'),
      },
      {
        id: 'PINCID1',
        service: 'checkout',
        severity: 1,
        detected_by: 'person',
        opened_at: at('02T10:00:00'),
        acknowledged_at: at('02T10:05:00'),
        acknowledged_by_kind: 'human',
        resolved_at: at('02T10:50:00'),
      },
      {
        id: 'alert-1',
        service: 'till',
        opened_at: at('02T10:00:00'),
        acknowledged_at: at('02T10:03:00'),
        acknowledged_by_kind: 'human',
        resolved_at: at('02T10:40:00'),
      },
    ]);
  });

  it('give the same rows in any order, however often, over any publications', async () => {
    const once = await views([events]);
    const deal = fc.shuffledSubarray([...events, ...events], { minLength: 0 });
    const whole = fc.shuffledSubarray([...events], { minLength: events.length });
    await fc.assert(
      fc.asyncProperty(deal, whole, deal, async (...publications) => {
        expect(await views(publications)).toEqual(once);
      }),
      { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 10) },
    );
  });
});
