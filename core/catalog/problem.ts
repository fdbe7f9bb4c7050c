import { printable } from './printable.ts';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** What is wrong with a file: where, what was expected there, what was found instead, what to do. */
export interface Problem extends Position {
  readonly file: string;
  /** Place in the structure, such as `services.checkout.keys[0]`; empty is the file as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** A sentence, or null. */
  readonly suggestion: string | null;
}

/** One line, safe to print whatever the file holds. */
export function problemText(problem: Problem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}: `;
  const path = problem.path === '' ? '' : `${problem.path}: `;
  const advice = problem.suggestion === null ? '' : `. ${problem.suggestion}`;
  return printable(`${where}${path}expected ${problem.expected}, found ${problem.found}${advice}`, 2000);
}

/** Problems of one file as a reader meets them. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

export type Path = readonly PropertyKey[];

const plainName = /^[\p{L}\p{N}_*-]+$/u;

/** `services.checkout.keys[0]`; names that a dot or bracket would blur are quoted. */
export function pathText(path: Path): string {
  return path.map(segmentText).join('').replace(/^\./, '');
}

function segmentText(segment: PropertyKey): string {
  if (typeof segment === 'number') return `[${segment}]`;
  const name = printable(String(segment), 60);
  return plainName.test(name) ? `.${name}` : `["${name}"]`;
}

/** A value in words: what stood there instead. */
export function foundText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'empty text' : `"${printable(value)}"`;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'a mapping';
}
