import { createHash } from 'node:crypto';

const longest = 48;

/** An id for a place in the document, the same for the same parts: `anchor('v', 'change_fail_rate', 'whitehall')` is
 *  `v--change_fail_rate--whitehall`. A part that cannot be written in full carries a digest of itself, so that two
 *  names never share a place. */
export function anchor(...parts: readonly [string, ...string[]]): string {
  return parts.map(anchorPart).join('--');
}

function anchorPart(part: string): string {
  const plain = part
    .slice(0, longest)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  if (plain === part) return plain;
  const digest = createHash('sha256').update(part).digest('hex').slice(0, 10);
  return plain === '' ? digest : `${plain}-${digest}`;
}
