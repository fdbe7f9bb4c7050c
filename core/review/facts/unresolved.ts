import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, numberOrNull, textOf } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import type { Instant } from '../../tables/kinds.ts';

/** Things of which it is not known whose they are. */
export interface Unresolved {
  /** Keys that no service claims; most things first. A thing without a key has the key ''. */
  readonly keys: readonly UnclaimedKey[];
  /** Things without a name, of how many: changes by people, calls. */
  readonly nameless: readonly { readonly unknown: string; readonly things: number; readonly of: number }[];
}

export interface UnclaimedKey {
  /** What the things are: `deployments`, `changes`, `incidents`. */
  readonly fact: string;
  readonly key: string;
  readonly things: number;
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
}

export async function unresolved({ warehouse, library }: Tools, context: Context): Promise<Unresolved> {
  const { rows } = await warehouse.query(compileReport(library, 'unresolved', context));
  const ofKeys = rows.filter((row) => row.unknown === 'key');
  return {
    keys: ofKeys
      .map((row) => ({
        fact: textOf(row, 'fact'),
        key: textOf(row, 'name'),
        things: numberOf(row, 'things'),
        oldest: numberOrNull(row, 'oldest'),
        newest: numberOrNull(row, 'newest'),
      }))
      .sort((a, b) => b.things - a.things || (a.fact + a.key < b.fact + b.key ? -1 : 1)),
    nameless: rows
      .filter((row) => !ofKeys.includes(row))
      .map((row) => ({
        unknown: textOf(row, 'unknown'),
        things: numberOf(row, 'things'),
        of: numberOf(row, 'of_things'),
      }))
      .sort((a, b) => (a.unknown < b.unknown ? -1 : 1)),
  };
}
