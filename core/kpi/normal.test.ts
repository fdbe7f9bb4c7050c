import { expect, test } from 'vitest';
import { twoSided, z95 } from './normal.ts';

// 2 * scipy.stats.norm.sf(z), SciPy 1.17.1
test.each([
  [0, 1],
  [1, 0.31731050786291415],
  [-1, 0.31731050786291415],
  [1.96, 0.04999579029644087],
  [z95, 0.05],
  [5, 5.733031437583866e-7],
  [10, 1.523970604832094e-23],
  [20, 5.507248237212311e-89],
])('%s standard errors from zero: p = %s', (z, p) => {
  expect(twoSided(z) / p).toBeCloseTo(1, 11);
});
