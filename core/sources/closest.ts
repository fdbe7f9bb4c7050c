import { closest, distance } from 'fastest-levenshtein';

/** The known name that was probably meant: where few letters differ, case aside; null where none is near. */
export function closestName(given: string, known: readonly string[]): string | null {
  if (known.length === 0 || given === '' || given.length > 100) return null;
  const simple = plain(given);
  const same = known.find((name) => plain(name) === simple);
  if (same !== undefined) return same;
  const nearest = closest(given.toLowerCase(), known.toSorted());
  return distance(given.toLowerCase(), nearest.toLowerCase()) <= nearest.length * 0.45 ? nearest : null;
}

/** The same as the end of a sentence. */
export function didYouMean(given: string, known: readonly string[]): string {
  const name = closestName(given, known);
  return name === null ? '' : `; did you mean ${name}?`;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
