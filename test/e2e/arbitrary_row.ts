import fc from 'fast-check';
import type { TableName } from '../../core/tables/index.ts';
import { tables } from '../../core/tables/index.ts';
import { columnsOf, type LakeRow } from '../../core/tables/table.ts';
import { lakeRow } from '../doubles/lake_rows.ts';

/** A value of each kind, of which some are hard to write: none, and what has no characters. */
function cellOf(kind: string, set: readonly string[] | undefined): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'one_of':
      return fc.constantFrom(...(set ?? []), null);
    case 'texts':
      return fc.option(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }));
    case 'instant':
      return fc.option(fc.integer({ min: 0, max: Date.UTC(2100, 0) }));
    case 'integer':
      return fc.option(fc.integer());
    case 'long':
      return fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
    case 'real':
      return fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
    case 'flag':
      return fc.option(fc.boolean());
    default:
      return fc.option(fc.string({ unit: 'grapheme' }));
  }
}

/** A row of a table, with one of four ids, between two instants, of which the second is left out. */
export function arbitraryRow(
  table: TableName,
  { from, to }: { readonly from: number; readonly to: number },
): fc.Arbitrary<LakeRow> {
  const cells = columnsOf(tables[table]).map(
    ([name, { kind }]) => [name, cellOf(kind.name, kind.set)] as const,
  );
  return fc.record(Object.fromEntries(cells)).chain((known) =>
    fc
      .record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        event_time: fc.integer({ min: from, max: to - 1 }),
      })
      .map((chosen) => ({ ...lakeRow(table, chosen), ...known, ...commonOf(chosen) })),
  );
}

const commonOf = (chosen: { id: string; event_time: number }) => ({
  ...chosen,
  origin_object: 'test',
  origin_position: 1n,
  ingested_at: 0,
});
