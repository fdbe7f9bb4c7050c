import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, numberOrNull, textOf } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import type { Instant } from '../../tables/kinds.ts';

/** What the lake holds of one kind of thing. */
export interface Held {
  readonly thing: string;
  readonly count: number;
  /** How many no service of the catalogue claims. */
  readonly unmapped: number;
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
}

export interface DataQuality {
  readonly held: readonly Held[];
  readonly quarantined: readonly { readonly reason: string; readonly count: number }[];
}

/** In the order in which they are shown. */
const things = ['deployments', 'changes', 'incidents'];
const quarantinePrefix = 'quarantined: ';

export async function dataQuality({ warehouse, library }: Tools, context: Context): Promise<DataQuality> {
  const { rows } = await warehouse.query(compileReport(library, 'data_quality', context));
  const held = rows.map((row) => ({
    thing: textOf(row, 'thing'),
    count: numberOf(row, 'things'),
    unmapped: numberOf(row, 'unmapped'),
    oldest: numberOrNull(row, 'oldest'),
    newest: numberOrNull(row, 'newest'),
  }));
  return {
    held: held
      .filter(({ thing }) => !thing.startsWith(quarantinePrefix))
      .sort((a, b) => things.indexOf(a.thing) - things.indexOf(b.thing)),
    quarantined: held
      .filter(({ thing }) => thing.startsWith(quarantinePrefix))
      .map(({ thing, count }) => ({ reason: thing.slice(quarantinePrefix.length), count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}
