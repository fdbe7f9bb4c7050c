import { createHash } from 'node:crypto';
import type { Instant } from '../time.ts';

/** A commit as git writes it. Source: git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export interface Commit {
  readonly sha: string;
  /** Without the newline that it ends with. */
  readonly message: string;
  /** The object without its header. */
  readonly body: Uint8Array;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly at: Instant;
  /** Hours ahead of UTC, as it is written. */
  readonly offset: number;
}

/** The tree that holds nothing: what is in the files plays no part here. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const encoder = new TextEncoder();

export function commitOf(
  parents: readonly string[],
  author: Signature,
  committer: Signature,
  message: string,
): Commit {
  const lines = [
    `tree ${emptyTree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${signed(author)}`,
    `committer ${signed(committer)}`,
  ];
  const body = encoder.encode(`${lines.join('\n')}\n\n${message}\n`);
  return { sha: shaOf('commit', body), message, body };
}

/** The name of an object: the digest of its header and body. */
export function shaOf(type: 'commit' | 'tree', body: Uint8Array): string {
  return createHash('sha1').update(`${type} ${body.length}\0`).update(body).digest('hex');
}

function signed({ name, email, at, offset }: Signature): string {
  const zone = `${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}00`;
  return `${name} <${email}> ${Math.floor(at / 1000)} ${zone}`;
}
