import { describe, expect, it } from 'vitest';
import type { Commit } from '../sources/git/commit.ts';
import { commitGraph } from '../sources/git/graph.ts';
import { commitsOffTheLine, type DeployedCommit, deployedRanges } from './git_ranges.ts';

const commit = (sha: string, ...parents: string[]): Commit => ({
  sha,
  parents,
  committedAt: 0,
  authoredAt: 0,
  author: null,
  authorEmail: null,
  subject: null,
  body: null,
});

/** main: a – b – c – d – m – e; m merges the branch r1 – r2, which left main at c. x left it at b, and never came back. */
const graph = commitGraph([
  commit('e', 'm'),
  commit('m', 'd', 'r2'),
  commit('r2', 'r1'),
  commit('r1', 'c'),
  commit('d', 'c'),
  commit('c', 'b'),
  commit('x', 'b'),
  commit('b', 'a'),
  commit('a'),
]);

/** Deployments as words `commit`, one after the other; `commit!` lists its changes itself, `commit@env` is elsewhere. */
function deployed(words: string): DeployedCommit[] {
  return words.split(' ').map((word, index) => {
    const [, sha = '', listed, environment = 'production'] = /^(\w+)(!?)(?:@(\w+))?$/.exec(word) ?? [];
    const finish = 1_000 * (index + 1);
    return {
      id: `${index + 1}`,
      source: 'canonical',
      serviceKey: 'service:checkout',
      service: 'checkout',
      environment,
      commit: sha,
      finish,
      time: ['finished_at', finish] as const,
      listed: listed === '!',
    };
  });
}

describe('what git says that a deployment brought', () => {
  it.each([
    ['a c e', {}, 'all on the line: the views know'],
    ['b r2', { 2: 'c r1 r2' }, 'a branch brings what main had when it left, and its own'],
    ['b r1 r2', { 2: 'c r1', 3: 'r2' }, 'each one the rest'],
    ['r2', {}, 'the first claims no history'],
    ['b r2 r2', { 2: 'c r1 r2', 3: 'c r1 r2' }, 'a second wave brings the same'],
    ['b r2 b r2', { 2: 'c r1 r2', 4: 'c r1 r2' }, 'so does one after a rollback'],
    ['e r2', {}, 'what was there already is not brought'],
    ['b x', { 2: 'x' }, 'a branch that never came back'],
    ['b x d', { 2: 'x' }, 'main after it is on the line'],
    ['b zzz r2', { 3: 'c r1 r2' }, 'a commit that the repository lacks is passed by'],
    ['b r2!', {}, 'its source says so itself'],
    ['b! r2', { 2: 'c r1 r2' }, 'that the one before says so itself is no hindrance'],
    ['b@staging r2', {}, 'environments do not follow one another'],
    ['a@staging b r1@staging r2', { 3: 'b c r1', 4: 'c r1 r2' }, 'each one its own chain'],
  ])('%s: %j (%s)', (words, expected, _why) => {
    const deployments = deployed(words);
    const off = commitsOffTheLine(graph, 'e', deployments);
    const ranges = deployedRanges(graph, 'acme/x', off, deployments.toReversed());
    const found = ranges.map(({ deployment, changeIds }) => [
      deployment.id,
      changeIds.map((id) => id.replace('acme/x/', '')).join(' '),
    ]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('points to the commit in the listing', () => {
    const deployments = deployed('b x');
    const [range] = deployedRanges(graph, 'acme/x', ['x'], deployments);
    expect(range?.position).toBe(7);
  });
});
