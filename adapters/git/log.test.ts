import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rangeChanges } from '../../core/sources/git/changes.ts';
import { ingestGit } from '../../core/sources/git/ingest_git.ts';
import { commitOf, GitError, gitLog } from './log.ts';

let folder = '';
let repository = '';
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

function git(...args: string[]): string {
  return execFileSync(
    'git',
    ['-C', repository, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args],
    {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  ).trim();
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ops-review-git-'));
  repository = join(folder, 'repo');
  execFileSync('git', ['init', '-q', '-b', 'main', repository], { env });
  git('commit', '-q', '--allow-empty', '-m', 'Begin');
  git('checkout', '-q', '-b', 'fix');
  git('commit', '-q', '--allow-empty', '-m', 'Fix one');
  git(
    '-c',
    'user.name=dependabot[bot]',
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    'Fix two\n\nwith a body\n\nof lines',
  );
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-ff', 'fix', '-m', 'Merge pull request #12 from acme/fix', '-m', 'Fix the cart');
  git('tag', 'v1');
  git('commit', '-q', '--allow-empty', '-m', 'Revert "Fix the cart"');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function changes(revision?: string) {
  const tip = await commitOf(repository, revision ?? 'HEAD');
  const listing = { repository: 'acme/shop', service: 'shop', branch: 'main', tip };
  const source = ingestGit(listing, { originObject: 'git', ingestedAt: 0, privacy: { actors: 'drop' } });
  const settled = [];
  for await (const chunk of gitLog(repository, revision)) settled.push(...source.push(chunk));
  settled.push(...source.end());
  const rows = settled.flatMap(({ settled: to }) =>
    to.outcome === 'stored' ? to.rows.map(({ row }) => row) : [],
  );
  return { rows, settled, history: source.history() };
}

describe('a real repository', () => {
  it('gives its changes', async () => {
    const { rows, settled } = await changes();
    expect(
      rows.map(({ title, merge_request, merge_order, author_kind }) => [
        title,
        merge_request,
        merge_order,
        author_kind,
      ]),
    ).toEqual([
      ['Revert "Fix the cart"', null, 3n, 'human'],
      ['Fix the cart', '12', 2n, 'human'],
      ['Begin', null, 1n, 'human'],
    ]);
    expect(rows[0]?.reverts).toBe(rows[1]?.change_id);
    expect(settled).toHaveLength(5);
  });

  it('up to a revision, and between two', async () => {
    const { rows, history } = await changes('v1');
    expect(rows).toHaveLength(2);
    if (history === null) throw new Error('no history');
    const range = rangeChanges(history, await commitOf(repository, 'v1~1'), await commitOf(repository, 'v1'));
    expect(range).toMatchObject([
      {
        mergeOrder: 2,
        members: [
          { subject: 'Fix one' },
          { subject: 'Fix two', body: 'with a body\n\nof lines\n' },
        ].reverse(),
      },
    ]);
  });

  it('runs nothing that the repository names', async () => {
    git('config', 'gpg.program', '/bin/false');
    git('config', 'log.showSignature', 'true');
    git('config', 'core.fsmonitor', '/bin/false');
    expect((await changes()).rows).toHaveLength(3);
  });
});

describe('what cannot be read', () => {
  const read = async (path: string, revision?: string) => {
    for await (const _ of gitLog(path, revision));
  };

  it('says what git says', async () => {
    await expect(read(folder)).rejects.toThrow(/^git rev-parse failed in .*: fatal: not a git repository/);
    await expect(read(join(folder, 'none'))).rejects.toThrow(GitError);
  });

  it.each(['gone', '--output=/tmp/x', '-h', ''])('has no revision %j', async (revision) => {
    await expect(read(repository, revision)).rejects.toThrow(
      `${repository} has no commit ${JSON.stringify(revision)}; name a branch, a tag or a commit`,
    );
  });

  it('has no commit of another repository', async () => {
    await expect(read(repository, 'a'.repeat(40))).rejects.toThrow(
      /^git log failed in .*: fatal: bad object/,
    );
  });

  it('is a shallow clone', async () => {
    const clone = join(folder, 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository}`, clone], {
      env,
      stdio: 'ignore',
    });
    await expect(read(clone)).rejects.toThrow(
      `${clone} is a shallow clone, its history is cut off; fetch it whole: git fetch --unshallow`,
    );
  });
});
