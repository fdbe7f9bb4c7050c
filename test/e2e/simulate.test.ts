import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { mounted } from './mounted.ts';
import { opsReview, repositoryRoot } from './ops_review.ts';

const small = ['--days', '10', '--history', '5', '--services', '2', '--flow-lines', '300', '--calls', '300'];

describe('impossible simulations are refused, and nothing is written', () => {
  it.each([
    [['--days', '0'], '--days must be a whole number from 1 to 3660, not 0'],
    [['--days', 'many'], '--days must be a whole number from 1 to 3660\n'],
    [['--services', '2.5'], '--services must be a whole number from 1 to 500, not 2.5'],
    [['--accounts', '0', '--seed', '-1'], '--accounts must be a whole number from 1 to 100, not 0'],
    [['--flow-lines', '1e12'], '--flow-lines must be a whole number from 0 to 1000000000'],
    [['--broken', '1'], '--broken must be a share from 0, below 1, not 1'],
    [['--from', '2026-02-30'], '--from 2026-02-30: expected a day such as 2026-07-01'],
    [['--from', '1990-01-05'], 'the days must lie between 1990-02-01 and 2099-01-01'],
  ])('%j', async (options, message) => {
    const cwd = temporaryFolder();
    const { code, err } = await opsReview(['simulate', '--out', 'world', ...options], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining(`ops-review: ${message}`)]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('where something is already', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'world'));
    writeFileSync(join(cwd, 'world', 'mine'), 'kept');
    writeFileSync(join(cwd, 'file'), 'kept');
    const taken = await opsReview(['simulate', '--out', 'world', ...small], { cwd });
    const file = await opsReview(['simulate', '--out', 'file', ...small], { cwd });
    expect([taken.code, taken.err]).toEqual([
      2,
      expect.stringContaining('is not empty; name another folder'),
    ]);
    expect([file.code, file.err]).toEqual([2, expect.stringContaining('is a file; name a folder')]);
    expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(['file', 'world', 'world/mine']);
  });
});

it('the same seed and options give the same files, another seed others', async () => {
  const cwd = temporaryFolder();
  for (const [name, seed] of [
    ['one', '5'],
    ['again', '5'],
    ['other', '6'],
  ] as const) {
    const { code, err } = await opsReview(['simulate', '--out', name, '--seed', seed, ...small], { cwd });
    expect(code, err).toBe(0);
  }
  const [one, again, other] = ['one', 'again', 'other'].map((name) => digests(join(cwd, name)));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(one?.size).toBeGreaterThan(30);
});

it('a run that is killed leaves nothing that looks like a simulation, and is no obstacle to the next', async () => {
  const cwd = temporaryFolder();
  const args = ['simulate', '--out', 'world', ...small];
  const node = ['--import', join(repositoryRoot, 'test', 'faults', 'die_in_change.mjs')];
  for (const change of ['3', '20']) {
    const { signal } = await opsReview(args, {
      cwd,
      node,
      env: { DIE_IN_CHANGE: change, DIE_WHEN: 'after' },
    });
    expect([signal, existsSync(join(cwd, 'world'))]).toEqual(['SIGKILL', false]);
  }
  const { code, err } = await opsReview(args, { cwd });
  expect(code, err).toBe(0);
  expect(readdirSync(cwd)).toEqual(['world']);
  expect(readdirSync(join(cwd, 'world'))).toContain('facts.json');
});

it('two at once write one simulation, whole, and the other says that the place is taken', async () => {
  const cwd = temporaryFolder();
  const args = (name: string) => ['simulate', '--out', name, ...small];
  const ran = await Promise.all([opsReview(args('world'), { cwd }), opsReview(args('world'), { cwd })]);
  await opsReview(args('alone'), { cwd });
  expect(ran.map(({ code }) => code).sort()).toEqual([0, 2]);
  expect(ran.map(({ err }) => err).join('')).toContain('is not empty; name another folder');
  expect(digests(join(cwd, 'world'))).toEqual(digests(join(cwd, 'alone')));
  expect(readdirSync(cwd).sort()).toEqual(['alone', 'world']);
});

it('a folder of the user with a similar name is left alone', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.world.incomplete-mine'));
  await opsReview(['simulate', '--out', 'world', ...small], { cwd });
  expect(readdirSync(cwd).sort()).toEqual(['.world.incomplete-mine', 'world']);
});

it('a full disk is told as such, and nothing of the simulation stays', async ({ skip }) => {
  const cwd = temporaryFolder();
  const disk = join(cwd, 'disk');
  mkdirSync(disk);
  if (!mounted('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk)) skip('mounting is not permitted here');
  const { code, err } = await opsReview(['simulate', '--out', 'disk/world', ...small], { cwd });
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/the disk is full: \S+world was not written; take fewer/),
  ]);
  expect(readdirSync(disk)).toEqual([]);
});

/** What stands in each file, and when it was written. */
function digests(folder: string): Map<string, string> {
  const files = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(
    files.sort().map((path) => {
      const bytes = readFileSync(join(folder, path));
      const time = path === 'facts.json' ? '' : statSync(join(folder, path)).mtime.toISOString();
      return [path, `${createHash('sha256').update(bytes).digest('hex')} ${time}`];
    }),
  );
}
