import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';

/** Webhooks that GitHub sent, and what each becomes. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'deployments', 'github');
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

const deployment = 'github-deployment github/145988746/repository:Codertocat%2FHello-World/production';
const pullRequest = 'github-pull-request Codertocat/Hello-World#2 opened';
const release = 'github-release github_release/17372790/repository:Codertocat%2FHello-World succeeded';
const path = 'octo-org%2Focto-repo%2F.github%2Fworkflows%2Ftest.yml';
const run = `github-workflow github_workflow/289782451/workflow:${path}//1`;

const expected: Record<string, string> = {
  'deployment/payload.json': `${deployment} queued`,
  'deployment/with-installation.payload.json': `${deployment} queued`,
  'deployment_status/payload.json': `${deployment} succeeded`,
  'deployment_status/with-installation.payload.json': `${deployment} succeeded`,
  'pull_request/assigned.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/assigned.with-organization.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/closed.payload.json': 'github-pull-request change_abandoned',
  'pull_request/closed.with-organization.payload.json': 'github-pull-request change_abandoned',
  'pull_request/converted_to_draft.payload.json': pullRequest,
  'pull_request/converted_to_draft.with-installation.payload.json': pullRequest,
  'pull_request/converted_to_draft.with-organization.payload.json': pullRequest,
  'pull_request/labeled.payload.json': pullRequest,
  'pull_request/labeled.with-organization.payload.json': pullRequest,
  'pull_request/locked.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/locked.with-organization.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/opened.payload.json': pullRequest,
  'pull_request/opened.with-null-body.json': pullRequest,
  'pull_request/opened.with-organization.payload.json': pullRequest,
  'pull_request/ready_for_review.payload.json': pullRequest,
  'pull_request/ready_for_review.with-installation.payload.json': pullRequest,
  'pull_request/ready_for_review.with-organization.payload.json': pullRequest,
  'pull_request/reopened.payload.json': pullRequest,
  'pull_request/reopened.with-organization.payload.json': pullRequest,
  'pull_request/review_request_removed.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/review_requested.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/synchronize.payload.json': pullRequest,
  'pull_request/unassigned.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/unassigned.with-organization.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/unlabeled.payload.json': pullRequest,
  'pull_request/unlabeled.with-organization.payload.json': pullRequest,
  'pull_request/unlocked.payload.json': 'github-pull-request change_bookkeeping',
  'pull_request/unlocked.with-organization.payload.json': 'github-pull-request change_bookkeeping',
  'push/1.payload.json': 'github-push ref_not_moved',
  'push/payload.json': 'github-push ref_not_moved',
  'push/with-installation.payload.json': 'github-push ref_not_moved',
  'push/with-new-branch.payload.json':
    'github-push Codertocat/Hello-World/6113728f27ae82c7b1a177c8d03f9e96e0adf246 merged',
  'push/with-organization.payload.json': 'github-push ref_not_moved',
  'release/created.payload.json': 'github-release release_not_published',
  'release/created.with-discussion-url.payload.json': 'github-release release_not_published',
  'release/created.with-installation.payload.json': 'github-release release_not_published',
  'release/deleted.payload.json': 'github-release release_not_published',
  'release/deleted.with-reactions.payload.json': 'github-release release_not_published',
  'release/edited.payload.json': 'github-release release_not_published',
  'release/edited.with-reactions.payload.json': 'github-release release_not_published',
  'release/prereleased.payload.json': 'github-release release_not_published',
  'release/prereleased.with-discussion-url.payload.json': 'github-release release_not_published',
  'release/published.payload.json': release,
  'release/published.with-discussion-url.payload.json': release,
  'release/released.json': 'github-release release_not_published',
  'workflow_run/completed.payload.json': `${run} succeeded`,
  'workflow_run/completed.with-pull-requests.payload.json': `${run} succeeded`,
  'workflow_run/requested.payload.json': `${run} queued`,
  'workflow_run/requested.with-conclusion.payload.json': `${run} queued`,
};

function settle(bytes: Uint8Array): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: noDelivery,
    originObject: 'webhook.json',
    ingestedAt: Date.UTC(2026, 9, 3),
    privacy: { actors: 'hash', key: 'a key for the corpus' },
  });
  return [...source.push(bytes), ...source.end()];
}

/** What a file became: its source, and the thing with what is told of it, or the rule or reason. */
function outcomes(name: string, wrap: (text: string) => string): string[] {
  const text = readFileSync(join(corpus, name), 'utf8');
  return settle(new TextEncoder().encode(wrap(text))).map(({ source, settled }) => {
    if (settled.outcome === 'not_applicable') return `${source} ${settled.rule}`;
    if (settled.outcome === 'quarantined') return `${source} ${settled.reason}: ${settled.message}`;
    const said = settled.rows.map(({ row }) => {
      const { deployment_id, change_id, status, opened_at, merged_at } = { ...row };
      const moment = status ?? (merged_at === null ? opened_at && 'opened' : 'merged');
      return `${deployment_id ?? change_id} ${moment}`;
    });
    return [source, ...said].join(' ');
  });
}

describe.skipIf(!present)('webhooks of GitHub', () => {
  const files = (present ? readdirSync(corpus, { recursive: true }) : [])
    .map((name) => String(name).split(sep).join('/'))
    .filter((name) => name.endsWith('.json'))
    .sort();

  it('are all here', () => {
    expect(files).toEqual(Object.keys(expected).sort());
  });

  it.each(files)('%s, as it is', (name) => {
    expect(outcomes(name, (text) => text)).toEqual([expected[name]]);
  });

  it.each(files)('%s, with its header', (name) => {
    const headers = { 'X-GitHub-Event': name.split('/')[0] };
    expect(outcomes(name, (body) => JSON.stringify({ headers, body }))).toEqual([expected[name]]);
  });
});
