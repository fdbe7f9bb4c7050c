import * as z from 'zod';
import { didYouMean } from './closest.ts';
import { durationExpected, suggestDuration } from './duration.ts';
import { printable } from './printable.ts';
import { foundText, type Path, type Problem } from './problem.ts';
import { serviceKeyKind } from './service_key.ts';
import type { YamlDocument } from './yaml_document.ts';

type Issue = z.core.$ZodIssue;

/** What a schema has against a document, each at its place. */
export function schemaProblems(
  issues: readonly Issue[],
  schema: z.ZodType,
  document: YamlDocument,
): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, schema, document, []));
}

function problemsOf(issue: Issue, root: z.ZodType, document: YamlDocument, base: Path): Problem[] {
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key, root, document));
    case 'invalid_union': {
      const meant =
        issue.errors.find((branch) => branch.every(({ path: inner }) => inner.length > 0)) ??
        issue.errors.find((branch) => !branch.some(isOfAnotherType));
      if (meant !== undefined) return meant.flatMap((inner) => problemsOf(inner, root, document, path));
      return [document.problem(path, 'value', { expected: issue.message, ...instead(document, path, null) })];
    }
    case 'invalid_key': {
      const expected = issue.issues[0]?.message ?? 'another name';
      const found = foundText(path.at(-1));
      return [document.problem(path, 'key', { expected, found, suggestion: null })];
    }
    case 'custom': {
      const suggestion: unknown = issue.params?.suggestion;
      const given = typeof suggestion === 'string' ? suggestion : null;
      return [
        document.problem(path, 'value', { expected: issue.message, ...instead(document, path, given) }),
      ];
    }
    case 'invalid_value': {
      const value = valueAt(document.value, path);
      const near = typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : null;
      return [document.problem(path, 'value', { expected: issue.message, ...instead(document, path, near) })];
    }
    default: {
      const suggestion = suggestForType(issue, valueAt(document.value, path));
      return [
        document.problem(path, 'value', { expected: issue.message, ...instead(document, path, suggestion) }),
      ];
    }
  }
}

/** Whether a branch of a union was never meant: what stands there is of another type altogether. */
function isOfAnotherType(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code === 'invalid_type';
}

/** What stands at a path, in words, and what to do about it. A secret is never repeated. */
function instead(document: YamlDocument, path: Path, suggestion: string | null) {
  const value = valueAt(document.value, path);
  const secret = path[0] === 'privacy' && path[1] === 'key' && value !== null && value !== undefined;
  if (secret) return { found: 'something else (not shown)', suggestion: null };
  return { found: foundText(value), suggestion };
}

/** What to do about a value of the wrong type, where that is plain. */
function suggestForType(issue: Issue, value: unknown): string | null {
  if (issue.code === 'invalid_type' && issue.expected === 'boolean') return suggestFlag(value);
  if (typeof value !== 'number' && typeof value !== 'boolean') return null;
  if (issue.message.startsWith(durationExpected)) return suggestDuration(value);
  return issue.message === 'text' ? `If text is meant, put it in quotes: "${value}".` : null;
}

/** YAML 1.1 read these words as true and false; 1.2 does not. */
function suggestFlag(value: unknown): string | null {
  const word = String(value).toLowerCase();
  if (['yes', 'on', 'y', '1', 'true'].includes(word)) return 'Did you mean true?';
  return ['no', 'off', 'n', '0', 'false'].includes(word) ? 'Did you mean false?' : null;
}

function unknownKey(path: Path, key: string, root: z.ZodType, document: YamlDocument): Problem {
  const known = [...knownKeys(root, path.slice(0, -1))];
  const expected = `one of ${known.join(', ')}`;
  const value = valueAt(document.value, path);
  const spaced =
    path.at(-3) === 'keys' && serviceKeyKind.some((kind) => kind === key) && typeof value === 'string';
  const suggestion = spaced
    ? `Write ${key}:${printable(value)}, without a space after the colon.`
    : didYouMean(key, known);
  return document.problem(path, 'key', { expected, found: printable(key), suggestion });
}

/** The keys that a schema knows at a path, over all branches of its unions. */
function knownKeys(schema: unknown, path: Path): Set<string> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return knownKeys(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion)
    return new Set(schema.options.flatMap((option) => [...knownKeys(option, path)]));
  if (schema instanceof z.ZodPipe) return knownKeys(schema.in, path);
  const [segment, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    return segment === undefined
      ? new Set(Object.keys(schema.shape))
      : knownKeys(schema.shape[String(segment)], rest);
  }
  if (schema instanceof z.ZodArray && typeof segment === 'number') return knownKeys(schema.element, rest);
  if (schema instanceof z.ZodRecord && typeof segment === 'string') return knownKeys(schema.valueType, rest);
  return new Set();
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const segment of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, segment)?.value;
  }
  return at;
}
