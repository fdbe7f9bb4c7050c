import { text } from '../../tables/kinds.ts';
import { inputColumns, inputNames } from '../canonical/input.ts';
import { canonicalInputs } from '../canonical/inputs.ts';
import { parseValue } from '../canonical/values.ts';
import { didYouMean } from '../closest.ts';
import { commitColumns } from '../git/commit_columns.ts';
import { Fault } from '../settle.ts';
import { checkPattern } from './pattern.ts';
import type { Alternative, Conditions, Expression, MapFile } from './schema.ts';

/** Something wrong in a map file: the path of keys to it, and whether the key or its value is meant. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly at: 'key' | 'value';
  readonly what: string;
}

const aboutCommits = ['repository', 'service', 'branch', 'tip'] as const;

/** What is wrong in a map file of the right shape: columns that the input does not have, values that their column
 *  would not take, patterns that cannot be used. */
export function findings(file: MapFile): Finding[] {
  return [
    ...inputFindings(file),
    ...Object.entries(file.columns).flatMap(([column, expression]) =>
      columnFindings(file, column, expression),
    ),
    ...(file.skip ?? []).flatMap(({ when }, index) => conditionFindings(['skip', index, 'when'], when)),
  ];
}

function inputFindings(file: MapFile): Finding[] {
  if (file.input !== 'commits') {
    return aboutCommits
      .filter((key) => file[key] !== undefined)
      .map((key) => ({
        path: [key],
        at: 'key',
        what: `\`${key}\` here is for the input commits; put it under \`columns:\``,
      }));
  }
  const lacking = commitColumns.filter(({ needed, name }) => needed && file.columns[name] === undefined);
  const found = lacking.map(({ name }) => ({
    path: ['columns'],
    at: 'key' as const,
    what: `commits need the column \`${name}\``,
  }));
  if (file.repository !== undefined) return found;
  return [
    ...found,
    { path: ['input'], at: 'key', what: 'commits need `repository:`, the repository that they are of' },
  ];
}

function columnFindings(file: MapFile, column: string, expression: Expression): Finding[] {
  const known: readonly KnownColumn[] = file.input === 'commits' ? commitColumns : columnsOf(file.input);
  const target = known.find(({ name }) => name === column);
  const path = ['columns', column];
  if (target === undefined) {
    const meant = didYouMean(
      column,
      known.map(({ name }) => name),
    );
    return [{ path, at: 'key', what: `${file.input} have no column \`${column}\`${meant}` }];
  }
  const { first } = expression;
  if (first === undefined) return alternativeFindings(path, expression, target);
  const beside = Object.keys(expression).filter((key) => key !== 'first' && key !== 'when');
  return [
    ...beside.map((key) => ({
      path: [...path, key],
      at: 'key' as const,
      what: `beside \`first:\` only \`when:\` may stand`,
    })),
    ...conditionFindings([...path, 'when'], expression.when),
    ...first.flatMap((alternative, index) =>
      alternativeFindings([...path, 'first', index], alternative, target),
    ),
  ];
}

type Path = Finding['path'];

interface KnownColumn {
  readonly name: string;
  readonly refuses: (value: string | string[]) => string | null;
}

function alternativeFindings(path: Path, alternative: Alternative, target: KnownColumn): Finding[] {
  const { column, constant, match, values, else: otherwise, when } = alternative;
  const found: Finding[] = [
    ...conditionFindings([...path, 'when'], when),
    ...patternFindings([...path, 'match'], match),
  ];
  if ((column === undefined) === (constant === undefined)) {
    found.push({ path, at: 'value', what: 'give either `column:` or `constant:`' });
  }
  const refuse = (at: Path, value: string | string[] | null | undefined) => {
    const refused = value === undefined || value === null ? null : target.refuses(value);
    if (refused !== null) found.push({ path: at, at: 'value', what: refused });
  };
  refuse([...path, 'constant'], constant);
  refuse([...path, 'else'], otherwise);
  for (const [key, value] of Object.entries(values ?? {})) refuse([...path, 'values', key], value);
  return found;
}

function conditionFindings(path: Path, conditions: Conditions | undefined): Finding[] {
  return Object.entries(conditions ?? {}).flatMap(([column, condition]) => {
    if (condition === null || typeof condition !== 'object' || !('match' in condition)) return [];
    return patternFindings([...path, column, 'match'], condition.match);
  });
}

function patternFindings(path: Path, pattern: string | undefined): Finding[] {
  if (pattern === undefined) return [];
  const checked = checkPattern(pattern);
  return 'problem' in checked ? [{ path, at: 'value', what: checked.problem }] : [];
}

function columnsOf(input: keyof typeof canonicalInputs): KnownColumn[] {
  const canonical = canonicalInputs[input];
  const columns = new Map(inputColumns(canonical).map((column) => [column.input, column]));
  return inputNames(canonical).map((name) => ({
    name,
    refuses: (value) => {
      const { kind = text, range = null } = columns.get(name) ?? {};
      const parsed = parseValue(kind, value, range);
      return parsed instanceof Fault ? parsed.message : null;
    },
  }));
}
