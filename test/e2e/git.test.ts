import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lakeDigests, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

const start = Date.UTC(2026, 8, 1);
const hour = 3_600_000;

/** A repository whose clock goes on by an hour with each commit. */
class Repository {
  readonly path: string;
  #hours = 0;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path);
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: string[]): string {
    const at = new Date(start + this.#hours * hour).toISOString();
    const settings = [
      '-c',
      'user.name=Ann',
      '-c',
      'user.email=ann@example.org',
      '-c',
      'commit.gpgsign=false',
    ];
    return execFileSync('git', [...settings, '-C', this.path, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        HOME: this.path,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
      },
    }).trim();
  }

  /** Commits a file of its own; the digest. */
  commit(subject: string, ...more: string[]): string {
    this.#hours++;
    writeFileSync(join(this.path, `file ${this.#hours}`), subject);
    this.git('add', '.');
    this.git('commit', '--quiet', '-m', subject, ...more);
    return this.head();
  }

  merge(branch: string, subject: string): string {
    this.#hours++;
    this.git('merge', '--quiet', '--no-ff', '-m', subject, branch);
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }
}

interface Change {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly reverts: string | null;
}

describe('ingest --source git', () => {
  const cwd = temporaryFolder();
  const repository = new Repository(join(cwd, 'checkout'));
  const ingest = [
    'ingest',
    '--source',
    'git',
    'checkout',
    '--repository',
    'acme/checkout',
    '--service',
    'checkout',
  ];
  const lake = join(cwd, '.ops-review');
  const id = (sha: string): string => `acme/checkout/${sha}`;

  const root = repository.commit('Begin');
  const direct = repository.commit('Direct: a comma, "quotes"\n\nand a body\x01 with \u202e odd characters');
  repository.git('checkout', '--quiet', '-b', 'feature');
  repository.commit('Part one');
  repository.commit('Part two');
  repository.git('checkout', '--quiet', 'main');
  const merged = repository.merge('feature', 'Merge pull request #7 from acme/feature\n\nAdd the feature');
  const bot = repository.commit('Bump left-pad (#8)', '--author=dependabot[bot] <bot@example.org>');
  const revert = repository.commit(`Revert "Add the feature"\n\nThis reverts commit ${merged}.`);
  // A hotfix branch from before the revert, never merged.
  repository.git('checkout', '--quiet', '-b', 'hotfix', bot);
  const hotfix = repository.commit('Mend it');
  repository.git('checkout', '--quiet', 'main');
  const last = repository.commit('Last');

  const deployed = (
    name: string,
    commit_sha: string,
    day: number,
    more: Record<string, unknown> = {},
  ): string =>
    deployment(name, {
      commit_sha,
      repository: 'acme/checkout',
      finished_at: new Date(start + day * 24 * hour).toISOString(),
      updated_at: new Date(start + day * 24 * hour + 1).toISOString(),
      ...more,
    });

  beforeAll(async () => {
    put(cwd, {
      'deployments.ndjson': lines(
        deployed('r1', direct, 1),
        deployed('r2', hotfix, 2, { region: 'eu-west-1', rollout_id: 'two' }),
        deployed('r2b', hotfix, 2.01, { region: 'us-east-1', rollout_id: 'two' }),
        deployed('r3', last, 3),
        deployed('failed', hotfix, 2.5, { status: 'failed' }),
        deployed('elsewhere', '1'.repeat(40), 2.6),
      ),
    });
    await opsReviewJson(['ingest', 'deployments.ndjson', '--table', 'deployments'], { cwd });
    const { code, err } = await opsReview(ingest, { cwd });
    expect([code, err]).toEqual([
      0,
      'acme/checkout: git told the changes of 2 deployments that are not of the main line\n',
    ]);
  });

  it('stores a change for each commit of the first-parent line, and says what the others are', async () => {
    const sql = 'select id, title, author_kind as kind, reverts from changes order by merge_order';
    expect(await opsReviewJson<Change[]>(['sql', sql], { cwd })).toEqual([
      { id: id(root), title: 'Begin', kind: 'human', reverts: null },
      { id: id(direct), title: 'Direct: a comma, "quotes"', kind: 'human', reverts: null },
      { id: id(merged), title: 'Add the feature', kind: 'human', reverts: null },
      { id: id(bot), title: 'Bump left-pad (#8)', kind: 'bot', reverts: null },
      { id: id(revert), title: 'Revert "Add the feature"', kind: 'human', reverts: id(merged) },
      { id: id(last), title: 'Last', kind: 'human', reverts: null },
    ]);
  });

  it('names no person', async () => {
    const { out } = await opsReview(['sql', 'select * from lake.change_events', '--json'], { cwd });
    expect(out).not.toMatch(/Ann|example\.org/);
  });

  it('resolves what a deployment off the main line brought: the range from the commit before it', async () => {
    const sql = 'select id, change_ids from deployments where change_ids is not null order by id';
    const ranged = [merged, bot, hotfix].map(id);
    expect(await opsReviewJson(['sql', sql], { cwd })).toEqual([
      { id: 'r2', change_ids: ranged },
      { id: 'r2b', change_ids: ranged },
    ]);
  });

  it('leaves what the deployment’s own source said as it was', async () => {
    const sql = `select id, source, status, version, region, origin_object, origin_position, updated_at
      from deployments where id = 'r2'`;
    expect(await opsReviewJson(['sql', sql], { cwd })).toEqual([
      {
        id: 'r2',
        source: 'canonical',
        status: 'succeeded',
        version: 'r2',
        region: 'eu-west-1',
        origin_object: 'deployments.ndjson',
        origin_position: '2',
        updated_at: new Date(start + 48 * hour + 1).toISOString(),
      },
    ]);
  });

  it('gives each change to the rollout that first had it', async () => {
    const json = await opsReviewJson<{ rows: { id: string; measure: number; raw: string }[] }>(
      ['explain', 'change_lead_time', '--period', '2026-09', '--raw'],
      { cwd },
    );
    const found = json.rows.map(({ id: change, measure }) => [change, measure]);
    // Authored in hours 3 and 9; finished on days 2 (in its first Region) and 3.
    expect(found).toContainEqual([id(merged), (48 - 3) * 3600]);
    expect(found).toContainEqual([id(last), (72 - 9) * 3600]);
  });

  it('leads from a change to its commit', async () => {
    const { out } = await opsReview(
      ['explain', 'change_lead_time', '--period', '2026-09', '--raw', '--no-sql'],
      { cwd },
    );
    expect(out).toMatch(new RegExp(`git:checkout@[0-9a-f]{40}:\\d+\n    ${merged}`));
    expect(out).not.toContain('cannot read');
  });

  it('changes nothing when it is read again, and adds what is new when there is more', async () => {
    const before = await lakeDigests(lake);
    const again = await opsReview(ingest, { cwd });
    expect([again.code, again.err]).toEqual([0, '']);
    expect(await lakeDigests(lake)).toEqual(before);

    const more = repository.commit('More');
    const [summary] = (await opsReviewJson(ingest, { cwd })) as {
      stored: number;
      known: number;
      notApplicable: object;
    }[];
    expect(summary).toMatchObject({ stored: 1, known: 6, notApplicable: { inside_a_merge: 2 } });
    const rows = await opsReviewJson(['sql', `select id from changes where sha = '${more}'`], { cwd });
    expect(rows).toEqual([{ id: id(more) }]);
    const doubles = 'select id, count(*) as n from lake.deployment_events group by id having count(*) > 1';
    expect(await opsReviewJson(['sql', doubles], { cwd })).toEqual([]);
  });

  it('what a source lists itself is not asked of git', async () => {
    put(cwd, { 'late.ndjson': lines(deployed('r4', hotfix, 5, { change_ids: [id(root)] })) });
    await opsReviewJson(['ingest', 'late.ndjson', '--table', 'deployments'], { cwd });
    await opsReview(ingest, { cwd });
    const rows = await opsReviewJson(['sql', "select change_ids from deployments where id = 'r4'"], { cwd });
    expect(rows).toEqual([{ change_ids: [id(root)] }]);
  });

  it.each([
    [['ingest', '--source', 'git', 'checkout'], 2, '--source git needs --repository NAME'],
    [
      [...ingest, '--revision', 'nosuch'],
      1,
      'checkout has no commit "nosuch"; name a branch, a tag or a commit',
    ],
    [[...ingest, '--revision', '--output=x'], 1, 'has no commit "--output=x"'],
    [['ingest', '--source', 'git', 'empty', '--repository', 'a/b'], 1, 'git rev-parse failed in empty'],
    [['ingest', '--source', 'git', 'shallow', '--repository', 'a/b'], 1, 'shallow is a shallow clone'],
  ])('%j ends with %i: %s', async (args, expected, message) => {
    mkdirSync(join(cwd, 'empty'), { recursive: true });
    if (args.includes('shallow'))
      execFileSync('git', [
        'clone',
        '--quiet',
        '--depth=1',
        `file://${repository.path}`,
        join(cwd, 'shallow'),
      ]);
    const { code, err } = await opsReview(args, { cwd, env: { GIT_CEILING_DIRECTORIES: cwd } });
    expect([code, err]).toEqual([expected, expect.stringContaining(message)]);
  });
});
