import type { Json } from '../../bytes/json.ts';
import type { Get } from '../records/named_values.ts';
import { Fault, shown } from '../settle.ts';
import { compileConditions, plainText } from './condition.ts';
import { type Lookups, lookupId } from './lookup.ts';
import { compilePattern, maxMatched } from './pattern.ts';
import type { Alternative, Expression } from './schema.ts';

/** What an expression makes of a record; null is unknown. */
export type Evaluate = (get: Get) => Json | Fault;

/** One column's expression as a function. The order of its parts is fixed: `when`, then the column or constant,
 *  then `match`, `lookup`, `values`; the first that finds nothing leads to `else`. */
export function compileExpression(expression: Expression, lookups: Lookups): Evaluate {
  const { first } = expression;
  if (first === undefined) return compileAlternative(expression, lookups);
  const applies = compileConditions(expression.when ?? {});
  const alternatives = first.map((alternative) => compileAlternative(alternative, lookups));
  return (get) => {
    if (!applies(get)) return null;
    for (const alternative of alternatives) {
      const value = alternative(get);
      if (value !== null && value !== '') return value;
    }
    return null;
  };
}

/** A step from one text to another; undefined where it finds nothing. */
type Step = (text: string) => string | null | undefined | Fault;

function compileAlternative(alternative: Alternative, lookups: Lookups): Evaluate {
  const applies = compileConditions(alternative.when ?? {});
  const { column, constant = null } = alternative;
  const steps = stepsOf(alternative, lookups);
  return (get) => {
    if (!applies(get)) return null;
    const value = column === undefined ? constant : (get(column) ?? null);
    if (steps.length === 0 || value === null || value === '') return value;
    return takeSteps(value, steps, alternative);
  };
}

function takeSteps(
  value: Json,
  steps: readonly Step[],
  { else: otherwise, values }: Alternative,
): Json | Fault {
  let text: string | null | undefined = plainText(value);
  if (text === null)
    return new Fault('wrong_type', 'the map file translates texts; found a list or an object');
  for (const step of steps) {
    const before: string = text;
    const after = step(before);
    if (after instanceof Fault) return after;
    if (after === null) return null;
    if (after === undefined) {
      if (otherwise !== undefined) return otherwise;
      if (values === undefined || step !== steps.at(-1)) return null;
      return new Fault('unmapped_value', `the map file has no translation for ${shown(before)}`);
    }
    text = after;
  }
  return text;
}

function stepsOf({ match, lookup, values }: Alternative, lookups: Lookups): Step[] {
  const steps: Step[] = [];
  if (match !== undefined) steps.push(matching(compilePattern(match)));
  if (lookup !== undefined) {
    const table = lookups.get(lookupId(lookup));
    if (table === undefined) throw new Error(`the lookup in ${lookup.file} was not loaded`);
    steps.push((text) => table.get(text));
  }
  if (values !== undefined) {
    const table = new Map(Object.entries(values));
    steps.push((text) => table.get(text));
  }
  return steps;
}

function matching(pattern: RegExp): Step {
  return (text) => {
    if (text.length > maxMatched) {
      return new Fault(
        'value_too_long',
        `a pattern takes up to ${maxMatched} characters, found ${text.length}`,
      );
    }
    return pattern.exec(text)?.[1];
  };
}
