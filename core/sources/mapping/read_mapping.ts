import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { sha256 } from '../../bytes/digest.ts';
import { closestName } from '../closest.ts';
import { type Finding, findings } from './findings.ts';
import type { Mapping } from './mapping.ts';
import { mapFile } from './schema.ts';

/** What is wrong in a map file, and where. `message` is whole: file, line, column, what, what to do. */
export interface MapProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type ReadMapping =
  | { readonly outcome: 'read'; readonly mapping: Mapping }
  | { readonly outcome: 'wrong'; readonly problems: readonly MapProblem[] };

/** Reads a map file (YAML; its keys: docs/mapping.md).
 *
 *      input: deployments
 *      columns:
 *        service: app
 *        finished_at: deployed_at
 *        status: { constant: succeeded }
 *
 *  All that is wrong is told at once, each with its line. `name` is what the file is called in messages. */
export function readMapping(name: string, text: string): ReadMapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problemAt = (offset: number, what: string): MapProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, message: `${name}:${line}:${col}: ${what}` };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => problemAt(pos[0], firstLine(message)));
    return { outcome: 'wrong', problems };
  }
  keepAsWritten(document);
  const value = plainValue(document);
  if (value instanceof Error) return { outcome: 'wrong', problems: [problemAt(0, value.message)] };
  const parsed = mapFile.safeParse(value, { reportInput: true });
  const found = parsed.success ? findings(parsed.data) : parsed.error.issues.flatMap(shapeFindings);
  if (parsed.success && found.length === 0) {
    return { outcome: 'read', mapping: { file: parsed.data, hash: sha256(text) } };
  }
  const problems = found.map((finding) => problemAt(offsetOf(document, finding), finding.what));
  return { outcome: 'wrong', problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

/** The document as a plain value; an error where aliases would make it grow without end. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Numbers and booleans become the text that was written: `1.10` is not 1.1. */
function keepAsWritten(document: Document): void {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' || typeof node.value === 'boolean') node.value = node.source ?? '';
    },
  });
}

type Issue = NonNullable<ReturnType<typeof mapFile.safeParse>['error']>['issues'][number];

const keysOf: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(mapFile.shape),
  columns: ['column', 'constant', 'first', 'when', 'match', 'lookup', 'values', 'else'],
  skip: ['rule', 'when'],
};

function shapeFindings(issue: Issue): Finding[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'invalid_type' && issue.input === undefined && path.length > 0) {
    return [{ path: path.slice(0, -1), at: 'value', what: `the key \`${path.at(-1)}\` is missing` }];
  }
  if (issue.code !== 'unrecognized_keys') return [{ path, at: 'value', what: issue.message }];
  return issue.keys.map((key) => {
    const known = path.at(-1) === 'lookup' ? ['file', 'key', 'value'] : (keysOf[String(path[0] ?? '')] ?? []);
    const meant = closestName(key, known);
    const advice = meant === null ? `known here: ${known.join(', ')}` : `did you mean ${meant}?`;
    return { path: [...path, key], at: 'key', what: `unknown key \`${key}\`; ${advice}` };
  });
}

function offsetOf(document: Document, { path, at }: Finding): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (at === 'key' && isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    if (isPair(pair) && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isRanged(node)) return node.range[0];
  }
  return 0;
}

function isRanged(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}
