import { type Lane, type Lanes, laneValue, putAbsent, putValue } from '../bytes/lanes/lanes.ts';
import type { Kind } from './kinds.ts';
import { columnsOf, type LakeRow, type Table } from './table.ts';

/** Adds a row to rows that are held by column. A column of which nothing was known so far gets its lane.
 *  @throws RangeError where the lanes are full; TypeError where a column holds another kind of value than its table says,
 *  or a list */
export function putRow(table: Table, lanes: Lanes, row: LakeRow): void {
  if (lanes.full) throw new RangeError(`the lanes are full: they hold ${lanes.capacity} rows`);
  const at = lanes.length;
  for (const [name, { kind }] of columnsOf(table)) {
    const value = row[name] ?? null;
    const lane = value === null ? lanes.get(name) : laneFor(lanes, name, kind);
    if (lane === null) continue;
    if (value === null) putAbsent(lane, at);
    else if (isLaneValue(value)) putValue(lane, at, value);
    else throw new TypeError(`column ${name} holds a value that no lane takes`);
  }
  lanes.length = at + 1;
}

function laneFor(lanes: Lanes, name: string, kind: Kind): Lane {
  switch (kind.name) {
    case 'text':
    case 'one_of':
      return lanes.text(name);
    case 'instant':
    case 'long':
      return lanes.long(name);
    case 'integer':
      return lanes.integer(name);
    case 'real':
      return lanes.real(name);
    case 'flag':
      return lanes.flag(name);
    case 'texts':
      throw new TypeError(`column ${name} holds lists, which lanes do not hold`);
  }
}

function isLaneValue(value: unknown): value is string | number | bigint | boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** A row that is held by column, as one object of values: tests compare it with the row of the plain path. */
export function rowAt(table: Table, lanes: Lanes, row: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    columnsOf(table).map(([name, { kind }]) => {
      const lane = lanes.get(name);
      const value = lane === null ? null : laneValue(lane, row);
      return [name, kind.name === 'instant' && value !== null ? Number(value) : value];
    }),
  );
}
