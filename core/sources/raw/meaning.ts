import { Refusal, shown } from '../settle.ts';
import type { Fields } from './fields.ts';

/** What a text means, by the closed list of words that its source documents.
 *  @throws Refusal where it is missing or not of the list */
export function meaningOf<Meaning>(
  fields: Fields,
  path: string,
  meanings: ReadonlyMap<string, Meaning>,
): Meaning {
  const said = fields.need(path);
  const meaning = meanings.get(said);
  if (meaning !== undefined) return meaning;
  throw new Refusal(
    'not_in_set',
    `${path}: expected one of ${[...meanings.keys()].join(', ')}, found ${shown(said)}`,
    path,
  );
}
