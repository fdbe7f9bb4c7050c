import { sha256 } from '../bytes/digest.ts';

/** Digest of an input: its bytes, and what decides what becomes of them. */
export function inputDigest(
  fileDigest: string,
  input: string,
  mapHash: string | null,
  lookups: readonly string[],
): string {
  return sha256(JSON.stringify([fileDigest, input, mapHash, [...lookups].sort()]));
}
