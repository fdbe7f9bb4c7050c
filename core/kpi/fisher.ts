/** `k` of `n`, 0 <= k <= n. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

/** Fisher's exact test that two shares are the same, two-sided: the probability, given both totals, of a table at
 *  most as likely as the one seen. Null where a share has no denominator.
 *  Probabilities are built outward from the most likely table by their ratios, so that no count is too large;
 *  tables that differ by rounding only (relative 1e-7, as in R's fisher.test) count as equally likely.
 *  Source: Fisher, Statistical methods for research workers, section 21.02. */
export function fisher(one: Share, other: Share): number | null {
  if (one.n === 0 || other.n === 0) return null;
  const successes = one.k + other.k;
  const least = Math.max(0, successes - other.n);
  const most = Math.min(one.n, successes);
  const likeliest = Math.floor(((one.n + 1) * (successes + 1)) / (one.n + other.n + 2));

  /** Weight of k + 1 successes in `one` over that of k. */
  const ratio = (k: number) => ((one.n - k) * (successes - k)) / ((k + 1) * (other.n - successes + k + 1));
  const weights = new Float64Array(most - least + 1);
  let weight = 1;
  for (let k = likeliest; k <= most; k++) {
    weights[k - least] = weight;
    weight *= ratio(k);
  }
  weight = 1;
  for (let k = likeliest; k >= least; k--) {
    weights[k - least] = weight;
    weight /= ratio(k - 1);
  }

  const seen = weights[one.k - least] ?? 0;
  const all = weights.reduce((sum, next) => sum + next, 0);
  const asExtreme = weights.reduce((sum, next) => (next <= seen * (1 + 1e-7) ? sum + next : sum), 0);
  return asExtreme / all;
}
