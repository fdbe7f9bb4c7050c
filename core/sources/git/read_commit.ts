import type { Json } from '../../bytes/json.ts';
import { instant, type Kind, text, texts } from '../../tables/kinds.ts';
import { parseValue } from '../canonical/values.ts';
import type { Get } from '../records/named_values.ts';
import { Fault, type Quarantined, quarantined, shown } from '../settle.ts';
import type { Commit } from './commit.ts';

/** A commit as its record tells it. `fault`: the record itself is to be quarantined; its place among the others is
 *  known nevertheless, so that they need not suffer. */
export type ReadCommit =
  | { readonly outcome: 'read'; readonly commit: Commit; readonly fault: Quarantined | null }
  | Quarantined;

const digest = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Reads a record of the input `commits`. */
export function readCommit(get: Get): ReadCommit {
  const sha = textIn(get('sha'));
  if (sha === null || !digest.test(sha)) return noDigest('sha', sha ?? '');
  const parents = parentsIn(get('parents'));
  if (parents instanceof Fault) return inColumn('parents', parents);
  const stray = parents.find((parent) => !digest.test(parent));
  if (stray !== undefined) return noDigest('parents', stray);
  const faults: Quarantined[] = [];
  const read = <T>(column: string, kind: Kind, is: (value: unknown) => value is T): T | null => {
    const value = parseValue(kind, get(column), null);
    if (value instanceof Fault) faults.push(inColumn(column, value));
    return is(value) ? value : null;
  };
  const commit: Commit = {
    sha,
    parents,
    committedAt: read('committed_at', instant, isNumber),
    authoredAt: read('authored_at', instant, isNumber),
    author: read('author', text, isText),
    authorEmail: read('author_email', text, isText),
    subject: read('subject', text, isText),
    body: read('body', text, isText),
  };
  if (commit.committedAt === null) {
    faults.push(inColumn('committed_at', new Fault('missing_value', 'a commit needs `committed_at`')));
  }
  return { outcome: 'read', commit, fault: faults[0] ?? null };
}

function parentsIn(input: Json | undefined): readonly string[] | Fault {
  if (typeof input === 'string' && !input.startsWith('['))
    return input.split(' ').filter((sha) => sha !== '');
  const list = parseValue(texts, input, null);
  if (list instanceof Fault) return list;
  return Array.isArray(list) ? list.filter(isText) : [];
}

function textIn(input: Json | undefined): string | null {
  return typeof input === 'string' ? input : null;
}

function noDigest(column: string, found: string): Quarantined {
  const message = `expected full hexadecimal digests of 40 or 64 digits, found ${shown(found)}`;
  return inColumn(column, new Fault('invalid_commit', message));
}

function inColumn(column: string, { reason, message }: Fault): Quarantined {
  return quarantined(reason, `column \`${column}\`: ${message}`, column);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
