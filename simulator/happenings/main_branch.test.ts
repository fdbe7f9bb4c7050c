import { describe, expect, it } from 'vitest';
import type { Change, Merged } from './change.ts';
import { MainBranch } from './main_branch.ts';

function change(id: string, mergedAt: number | null): Change {
  return {
    ...{ id, kind: 'feature', title: id, branch: `change/${id}`, author: null, reviewer: null },
    ...{ authoredAt: 0, openedAt: 0, firstReviewedAt: null, commits: 1, reverts: null, harmful: false },
    mergedAt: mergedAt === null ? null : mergedAt * 1000,
  };
}

function merged(id: string, mergedAt: number): Merged {
  return { ...change(id, mergedAt), mergedAt: mergedAt * 1000 };
}

/** `a@3`: a was merged at the third second. */
function written(branch: MainBranch): string[] {
  return branch.merged.map(({ id, mergedAt }) => `${id}@${mergedAt / 1000}`);
}

describe('a branch holds what was merged, in order, each at a second of its own', () => {
  it.each([
    ['in another order', [change('b', 5), change('a', 3)], ['a@3', 'b@5']],
    ['what was never merged is left out', [change('a', 3), change('x', null)], ['a@3']],
    ['at one second', [change('a', 3), change('b', 3), change('c', 4)], ['a@3', 'b@4', 'c@5']],
    ['nothing', [], []],
  ])('%s', (_, changes, order) => {
    expect(written(new MainBranch(changes))).toEqual(order);
  });
});

describe('merging', () => {
  it.each([
    ['between two', 4, ['a@3', 'b@5', 'c@6'], ['a@3', 'x@4', 'b@5', 'c@6']],
    [
      'at a second that is taken, those behind make room',
      5,
      ['a@3', 'b@5', 'c@6'],
      ['a@3', 'b@5', 'x@6', 'c@7'],
    ],
    ['room ends where there is a gap', 3, ['a@3', 'b@4', 'c@9'], ['a@3', 'x@4', 'b@5', 'c@9']],
    ['before all', 1, ['a@3'], ['x@1', 'a@3']],
    ['behind all', 8, ['a@3'], ['a@3', 'x@8']],
  ])('%s', (_, second, before, after) => {
    const branch = new MainBranch(before.map((text) => change(text.slice(0, 1), Number(text.slice(2)))));
    const added = branch.merge(merged('x', second));
    expect(written(branch)).toEqual(after);
    expect(after).toContain(`x@${added.mergedAt / 1000}`);
  });
});

it.each([
  [2, null, 'a'],
  [3, 'a', 'b'],
  [4, 'a', 'b'],
  [5, 'b', null],
])('at second %i: up to %s, then %s', (second, upTo, after) => {
  const branch = new MainBranch([change('a', 3), change('b', 5)]);
  expect(branch.upTo(second * 1000)?.id ?? null).toBe(upTo);
  expect(branch.after(second * 1000)?.id ?? null).toBe(after);
});
