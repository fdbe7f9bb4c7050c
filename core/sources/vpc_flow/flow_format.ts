import { Fault, shown } from '../settle.ts';
import { type Field, fieldNamed, knownFields } from './fields.ts';

/** The fields of a flow log's lines, in their order. */
export interface FlowFormat {
  readonly fields: readonly Field[];
  /** The names of the fields, between spaces: what `parseFlowFormat` reads. */
  readonly text: string;
}

const fieldName = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/** Reads a format as AWS writes one: names between blanks, or `${version} ${account-id} …`. Names that are not known
 *  are taken (their values go to `extra`), but at least one must be known, and none may stand twice. */
export function parseFlowFormat(text: string): FlowFormat | Fault {
  const words = text.trim().split(/\s+/);
  const names = words.map((word) => /^\$\{(.*)\}$/.exec(word)?.[1] ?? word);
  const odd = names.find((name) => !fieldName.test(name));
  if (odd !== undefined)
    return new Fault('header', `${shown(odd)} is no name of a field, which is written as in account-id`);
  if (!names.some((name) => knownFields.has(fieldNamed(name).name)))
    return new Fault('header', `none of the fields of ${shown(text)} is known; write version account-id …`);
  return formatOf(names);
}

/** The format that a line names, where it is a header: all its words are names, and more of them name known fields
 *  than not. (A line of data has numbers, addresses or capitals, so it is none.) null: it is no header. A fault:
 *  it is one that cannot be read by. */
export function headerIn(line: string): FlowFormat | Fault | null {
  const first = line.charCodeAt(0);
  if (first < 0x61 || first > 0x7a) return null;
  const names = line.split(/ +/);
  if (names.at(-1) === '') names.pop();
  let known = 0;
  for (const name of names) {
    if (!fieldName.test(name)) return null;
    if (knownFields.has(fieldNamed(name).name)) known += 1;
  }
  return known * 2 > names.length ? formatOf(names) : null;
}

function formatOf(names: readonly string[]): FlowFormat | Fault {
  const fields = names.map(fieldNamed);
  const seen = new Set<string>();
  for (const { name } of fields) {
    if (seen.has(name)) return new Fault('header', `the header has the field ${shown(name)} twice`);
    seen.add(name);
  }
  return { fields, text: fields.map(({ name }) => name).join(' ') };
}

/** The format that AWS uses where none was given: the fields of version 2.
 *  Source: docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
export const defaultFormat: FlowFormat = knownFormat(
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
);

function knownFormat(text: string): FlowFormat {
  return { text, fields: text.split(' ').map(fieldNamed) };
}
