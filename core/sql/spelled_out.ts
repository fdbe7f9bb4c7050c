import { literal } from './literal.ts';
import type { SqlValue, Statement } from './statement.ts';
import { inSchema, replaceParameters } from './tokens.ts';

/** A statement as one text for an engine that takes no parameters, or takes them as SQL text: each stands in it as a
 *  typed literal. No value changes what the rest of the text says.
 *  @param schema of the engine that holds the tables of the lake
 *  @throws Error where the text names a parameter that has no value
 *  @throws RangeError for a number that SQL text cannot carry exactly */
export function spelledOut({ text, parameters }: Statement, schema = 'lake'): string {
  return withValues({ text: inSchema(text, schema), parameters });
}

/** The text with a literal for each parameter, tables as they are. */
export function withValues({ text, parameters }: Statement): string {
  return replaceParameters(text, (name) => literalOf(name, parameters));
}

/** The literal of one parameter. @throws Error where it has no value */
export function literalOf(name: string, parameters: Readonly<Record<string, SqlValue>>): string {
  const value = parameters[name];
  if (value === undefined) throw new Error(`the statement uses :${name}, which nothing sets`);
  return literal(value);
}
