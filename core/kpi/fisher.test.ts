import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisher } from './fisher.ts';

// scipy.stats.fisher_exact([[k, n - k], [otherK, otherN - otherK]]).pvalue, SciPy 1.17.1. The first two are the lady tasting
// tea and the convictions of twins, the examples of R's ?fisher.test.
test.each([
  [3, 4, 1, 4, 0.48571428571428565],
  [2, 12, 15, 18, 0.0005367241191434357],
  [8, 10, 1, 6, 0.034965034965034975],
  [10, 25, 15, 25, 0.25779115895467986],
  [0, 10, 10, 10, 1.082508822446903e-5],
  [7, 24, 15, 20, 0.005768386750469949],
  [6, 30, 9, 180, 0.010229492962501037],
  [2, 33, 136, 15668, 0.03390271476034176],
  [1, 30, 9, 180, 1],
  [5, 30, 5, 30, 1],
  [0, 10, 0, 12, 1],
  [10, 10, 12, 12, 1],
  [1000, 1e5, 1100, 1e5, 0.029847900106294695],
  [5e5, 1e6, 501000, 1e6, 0.1577145048697666],
])('%s of %s against %s of %s: p = %s', (k, n, otherK, otherN, p) => {
  const found = fisher({ k, n }, { k: otherK, n: otherN }) ?? Number.NaN;
  expect(found / p).toBeCloseTo(1, 8);
});

test('what is far beyond chance stays a number', () => {
  expect(fisher({ k: 0, n: 1e5 }, { k: 1e5, n: 1e5 })).toBe(0);
});

test('a share of nothing cannot be tested', () => {
  expect(fisher({ k: 0, n: 0 }, { k: 1, n: 5 })).toBeNull();
  expect(fisher({ k: 1, n: 5 }, { k: 0, n: 0 })).toBeNull();
});

test('it is a probability, and the same for the groups exchanged and for failures instead of successes', () => {
  const share = fc
    .integer({ min: 1, max: 300 })
    .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
  fc.assert(
    fc.property(share, share, (one, other) => {
      const p = fisher(one, other) ?? Number.NaN;
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1 + 1e-12);
      expect(fisher(other, one)).toBeCloseTo(p, 10);
      const failures = fisher({ k: one.n - one.k, n: one.n }, { k: other.n - other.k, n: other.n });
      expect(failures).toBeCloseTo(p, 10);
    }),
  );
});
