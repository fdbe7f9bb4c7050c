import { distance } from 'fastest-levenshtein';

/** The candidate that a slip of the keyboard would turn into `word`: at most a third of its letters differ (two in a
 *  short one), upper and lower case apart; letters in another order count as one. Of several, the first of the
 *  nearest; null where none is near. */
export function closest(word: string, candidates: readonly string[]): string | null {
  if (word.length === 0 || word.length > 64) return null;
  let best: string | null = null;
  let least = 1 + (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)));
  for (const candidate of candidates) {
    const apart = slips(word.toLowerCase(), candidate.toLowerCase());
    if (apart >= least) continue;
    best = candidate;
    least = apart;
  }
  return best;
}

function slips(word: string, candidate: string): number {
  const apart = distance(word, candidate);
  return apart > 1 && sorted(word) === sorted(candidate) ? 1 : apart;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** `Did you mean NAME?`, where one is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const candidate = closest(word, candidates);
  return candidate === null ? null : `Did you mean ${candidate}?`;
}
