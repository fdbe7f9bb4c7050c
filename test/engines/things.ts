import { flag, type Instant, instant, integer, long, oneOf, real, text } from '../../core/tables/kinds.ts';
import { column, columnsOf, type LakeRow, type Table, table } from '../../core/tables/table.ts';
import type { Condition, Named } from './engine.ts';

const columns = {
  a_text: column(text, 'a text'),
  another: column(text, 'another'),
  a_set: column(oneOf(['few', 'many']), 'one of a set'),
  an_instant: column(instant, 'an instant'),
  an_integer: column(integer, '32 bits'),
  a_long: column(long, '64 bits'),
  a_real: column(real, 'a number'),
  a_flag: column(flag, 'true or false'),
};

/** A table with a column of each kind that lanes hold; the project has none. */
export function things(name: string): Table {
  return table({ name, grain: 'one thing', identity: 'its place', columns });
}

export const day: Instant = Date.UTC(2024, 9, 2);

/** The columns of a thing, and where it comes from. */
export const columnsOfThings: readonly Named[] = columnsOf(things('things'))
  .map(([name, { kind }]) => ({ name, kind }))
  .filter(({ name }) => name in columns || name.startsWith('origin_'));

export function columnOfThings(name: string): Named {
  const found = columnsOfThings.find((each) => each.name === name);
  if (found === undefined) throw new Error(`things have no column ${name}`);
  return found;
}

/** Whether a row meets a condition: texts in the order of their UTF-8 bytes, an unknown value and NaN meet none. */
export function meets({ column: { name }, operator, value }: Condition, row: LakeRow): boolean {
  const own = row[name] ?? null;
  if (operator === 'is null') return own === null;
  if (operator === 'is not null') return own !== null;
  if (own === null || value === null || Number.isNaN(own)) return false;
  const order = compare(own, value);
  if (operator === '=') return order === 0;
  return operator === '<' ? order < 0 : order >= 0;
}

function compare(one: unknown, other: Exclude<Condition['value'], null>): number {
  if (typeof one === 'string' && typeof other === 'string')
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  if (typeof one === 'bigint' && typeof other === 'bigint') return one < other ? -1 : Number(one > other);
  const [left, right] = [Number(one), Number(other)];
  return left < right ? -1 : Number(left > right);
}
