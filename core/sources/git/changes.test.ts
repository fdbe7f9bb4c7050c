import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitChanges, rangeChanges } from './changes.ts';
import type { Commit } from './commit.ts';
import { type CommitGraph, commitGraph, heads } from './graph.ts';

const commit = (sha: string, parents: readonly string[]): Commit => ({
  sha,
  parents,
  committedAt: 0,
  authoredAt: 0,
  author: null,
  authorEmail: null,
  subject: null,
  body: null,
});

/** Commits written as `child: parent parent`. */
function graphOf(text: string): CommitGraph {
  const commits = text
    .trim()
    .split('\n')
    .map((line) => {
      const [sha = '', parents = ''] = line.trim().split(':');
      return commit(
        sha,
        parents.split(' ').filter((parent) => parent !== ''),
      );
    });
  return commitGraph(commits);
}

function brief(changes: ReturnType<typeof rangeChanges>): string[] {
  if (!Array.isArray(changes)) return [`unknown ${changes.unknown}`];
  return changes.map(({ commit: { sha }, members, mergeOrder }) => {
    const brought = members
      .map((member) => member.sha)
      .sort()
      .join(' ');
    return `${mergeOrder} ${sha}: ${brought}`;
  });
}

// a ── b ── M ── c ── N      M merges x, y; N merges z, which began at x and has M merged into it by Z.
//  \── x ── y ─/    /  /
//       \── z ── Z ─┘ (Z merges M into z's branch)
const graph = graphOf(`
  N: c Z
  c: M
  Z: z M
  z: x
  M: b y
  y: x
  x: a
  b: a
  a:
`);

describe('changes of a branch', () => {
  it('are merges with what they brought, and direct commits', () => {
    expect(brief(gitChanges(graph, 'N'))).toEqual(['1 a: a', '2 b: b', '3 M: x y', '4 c: c', '5 N: z']);
  });

  it('a merge that brings nothing new is a change without commits', () => {
    expect(brief(gitChanges(graphOf('M: b a\nb: a\na:'), 'M'))).toEqual(['1 a: a', '2 b: b', '3 M: ']);
  });

  it('three parents bring what two of them reach', () => {
    expect(brief(gitChanges(graphOf('M: a x y\nx: a\ny: a\na:'), 'M'))).toEqual(['1 a: a', '2 M: x y']);
  });

  it('have no place where the history begins in the middle', () => {
    expect(brief(gitChanges(graphOf('c: b\nb: gone'), 'c'))).toEqual(['null b: b', 'null c: c']);
  });

  it('do not follow a second parent where the first is not listed', () => {
    expect(brief(gitChanges(graphOf('M: gone x\nx: a\na:'), 'M'))).toEqual(['null M: a x']);
  });

  it('ends even where commits claim to be their own ancestors', () => {
    expect(brief(gitChanges(graphOf('a: b\nb: a'), 'a'))).toHaveLength(2);
  });

  it('takes time linear in the commits', () => {
    const count = 100_000;
    const commits = Array.from({ length: count }, (_, index) => {
      const merged =
        index % 3 === 2 ? [`${index - 2}`, `${index - 1}`] : [`${index % 3 === 0 ? index - 1 : index - 1}`];
      return commit(`${index}`, index === 0 ? [] : merged);
    });
    const started = performance.now();
    expect(gitChanges(commitGraph(commits), `${count - 1}`).length).toBeGreaterThan(count / 2);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('changes of a range', () => {
  it.each([
    ['M', 'N', ['4 c: c', '5 N: z']],
    ['b', 'M', ['3 M: x y']],
    ['x', 'M', ['2 b: b', '3 M: y']],
    [null, 'b', ['1 a: a', '2 b: b']],
    ['N', 'b', []],
    ['b', 'b', []],
    ['b', 'y', ['2 x: x', '3 y: y']],
    ['gone', 'b', ['unknown gone']],
    ['b', 'gone', ['unknown gone']],
  ])('from %s to %s', (from, to, changes) => {
    expect(brief(rangeChanges(graph, from, to))).toEqual(changes);
  });
});

/** Any history: each commit names up to three earlier ones. */
const history = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 14 })
  .map((drawn) =>
    drawn.map((parents, place) =>
      commit(`c${place}`, place === 0 ? [] : [...new Set(parents.map((parent) => `c${parent % place}`))]),
    ),
  );

describe('any history', () => {
  const reached = ({ commits, placeOf }: CommitGraph, start: string | undefined): Set<string> => {
    if (start === undefined) return new Set();
    const parents = commits[placeOf.get(start) ?? -1]?.parents ?? [];
    return new Set([
      start,
      ...parents.flatMap((parent) => [...reached({ commits, placeOf, parents: [] }, parent)]),
    ]);
  };

  it('gives each merge what its other parents reach and its first does not', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (commits, end, begin) => {
        const all = commitGraph(commits);
        const [to, from] = [`c${end % commits.length}`, `c${begin % commits.length}`];
        const before = reached(all, from);
        const line: Commit[] = [];
        for (
          let at = commits.find(({ sha }) => sha === to);
          at !== undefined;
          at = commits.find(({ sha }) => sha === at?.parents[0])
        )
          line.unshift(at);
        const expected = line.flatMap((one, index) => {
          if (before.has(one.sha)) return [];
          const old = new Set([...reached(all, one.parents[0]), ...before]);
          const brought =
            one.parents.length > 1 ? [...reached(all, one.sha)].filter((sha) => !old.has(sha)) : [one.sha];
          const members = brought.filter(
            (sha) => (commits.find((other) => other.sha === sha)?.parents.length ?? 0) < 2,
          );
          return [`${index + 1} ${one.sha}: ${members.sort().join(' ')}`];
        });
        const whole = line[0]?.parents.length === 0;
        expect(brief(rangeChanges(all, from, to))).toEqual(
          whole ? expected : expected.map((one) => one.replace(/^\d+/, 'null')),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('ends with the commits that are nobody’s parent', () => {
    expect(heads(graph).map(({ sha }) => sha)).toEqual(['N']);
  });
});
