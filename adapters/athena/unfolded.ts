import { endingOf } from '../../core/sql/tokens.ts';

/** The most rows that a `limit` of Trino's can be asked for and still sort: no result has as many. */
const all = 2_147_483_647;

/** A query whose values of these columns are written so that they can be read again: the name of the type, and the value
 *  as JSON. Null stays null. An order is kept by a limit that limits nothing: without one, Trino drops the order of what
 *  stands in parentheses.
 *  @param folded whether a column is to be written so, for each column */
export function unfolded(sql: string, folded: readonly boolean[]): string {
  const names = folded.map((_, at) => `c${at + 1}`);
  const selected = names.map((name, at) =>
    folded[at] ? `typeof(${name}) || chr(10) || json_format(cast(${name} as json)) as ${name}` : name,
  );
  const limit = endingOf(sql) === 'order' ? `\nlimit ${all}` : '';
  return `select ${selected.join(', ')}\nfrom (\n${sql}${limit}\n) as told (${names.join(', ')})`;
}
