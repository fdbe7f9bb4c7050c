import { hmacSha256 } from '../bytes/digest.ts';

/** What becomes of authors and reviewers: a keyed digest, only to count contributors, or nothing. */
export type Privacy = { readonly actors: 'hash'; readonly key: string } | { readonly actors: 'drop' };

/** How many digests are remembered: authors repeat. */
const remembered = 10_000;

/** A function from a person's name to what may be kept of it. */
export function pseudonyms(privacy: Privacy): (name: string) => string | null {
  if (privacy.actors === 'drop') return () => null;
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= remembered) known.clear();
    const digest = hmacSha256(privacy.key, name).slice(0, 32);
    known.set(name, digest);
    return digest;
  };
}
