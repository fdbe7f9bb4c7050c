/** The share of statements that may be false among all that are made. */
const falseDiscoveryRate = 0.1;

/** Benjamini and Hochberg's adjusted p-values, in the order given: the smallest false discovery rate at which each
 *  would be stated. Null is a test that could not be made; it stays null and does not count as one.
 *  Equal p-values are adjusted equally, so the order of the tests does not matter.
 *  Source: Benjamini and Hochberg, JRSS B 57 (1995); R's p.adjust(method = "BH"). */
export function adjusted(pValues: readonly (number | null)[]): (number | null)[] {
  const ascending = pValues.filter((p) => p !== null).sort((a, b) => a - b);
  const byValue = new Map<number, number>();
  let smallest = 1;
  for (const [place, p] of [...ascending.entries()].reverse()) {
    smallest = Math.min(smallest, (p * ascending.length) / (place + 1));
    byValue.set(p, smallest);
  }
  return pValues.map((p) => (p === null ? null : (byValue.get(p) ?? null)));
}

/** Which tests may be stated with that false discovery rate, in the order given. Null could not be tested. */
export function survivors(
  pValues: readonly (number | null)[],
  rate: number = falseDiscoveryRate,
): (boolean | null)[] {
  const rounding = 1 + 1e-12; // 0.07 × 10 ÷ 7 is a little over 0.1
  return adjusted(pValues).map((p) => (p === null ? null : p <= rate * rounding));
}
