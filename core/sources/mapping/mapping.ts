import type { Json } from '../../bytes/json.ts';
import type { Get } from '../records/named_values.ts';
import { Fault, type Quarantined, quarantined } from '../settle.ts';
import { compileConditions } from './condition.ts';
import { compileExpression } from './expression.ts';
import { type Lookups, lookupId } from './lookup.ts';
import type { Alternative, Conditions, Expression, Lookup, MapFile } from './schema.ts';

/** A map file that was read and found right: how records of any shape become those of a canonical input. */
export interface Mapping {
  readonly file: MapFile;
  /** Digest of the file's text: what was settled by it can be told from what is settled by another. */
  readonly hash: string;
}

/** What a mapping makes of a record: canonical columns by name, or the rule by which it is left out. */
export type Mapped =
  | { readonly outcome: 'named'; readonly get: Get }
  | { readonly outcome: 'not_applicable'; readonly rule: string }
  | Quarantined;

/** A mapping as a function over records. `lookups` holds every table that `lookupsOf` names. */
export function mapper({ file }: Mapping, lookups: Lookups): (get: Get) => Mapped {
  const rules = (file.skip ?? []).map(({ rule, when }) => ({ rule, applies: compileConditions(when) }));
  const columns = Object.entries(file.columns).map(
    ([column, expression]) => [column, compileExpression(expression, lookups)] as const,
  );
  return (get) => {
    const skipped = rules.find(({ applies }) => applies(get));
    if (skipped !== undefined) return { outcome: 'not_applicable', rule: skipped.rule };
    const named = new Map<string, Json>();
    for (const [column, evaluate] of columns) {
      const value = evaluate(get);
      if (value instanceof Fault) {
        return quarantined(value.reason, `column \`${column}\`: ${value.message}`, column);
      }
      named.set(column, value);
    }
    return { outcome: 'named', get: (name) => named.get(name) };
  };
}

/** The lookups that a mapping needs, each once. File names are relative to the map file. */
export function lookupsOf({ file }: Mapping): Lookup[] {
  const lookups = alternativesOf(file).flatMap(({ lookup }) => (lookup === undefined ? [] : [lookup]));
  return [...new Map(lookups.map((lookup) => [lookupId(lookup), lookup])).values()];
}

/** The input columns that a mapping reads: a CSV header that lacks one does not fit it. */
export function namesRead({ file }: Mapping): string[] {
  const alternatives = alternativesOf(file);
  const columns = alternatives.flatMap(({ column }) => (column === undefined ? [] : [column]));
  const conditions = [...alternatives.map(({ when }) => when), ...(file.skip ?? []).map(({ when }) => when)];
  const asked = conditions.flatMap((when: Conditions | undefined) => Object.keys(when ?? {}));
  return [...new Set([...columns, ...asked])];
}

function alternativesOf(file: MapFile): (Expression | Alternative)[] {
  return Object.values(file.columns).flatMap((expression) => [expression, ...(expression.first ?? [])]);
}
