import { contentId, type HashStart, hashAfter } from '../../bytes/content_id.ts';
import type { FlowFormat } from './flow_format.ts';

/** The fields that say which flow a line is of. In logs of a transit gateway the attachment stands for the interface. */
const identifying = ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'start', 'end'];
const places = ['interface-id', 'tgw-attachment-id'];

/** A function from the values of a line, and its place in its object, to the id of its row.
 *
 *  Where the format names a flow (interface or attachment, addresses, ports, protocol, start and end), the line is known
 *  by its content, whatever the order of its fields and however it came; else by its object and position. Both are
 *  `contentId` of these bytes, in UTF-8:
 *
 *  1. A beginning, the same for all lines: `vpc_flows content ` and the names of all fields, sorted, between spaces; or
 *     `vpc_flows origin ` and the name of the object. Line feeds follow, one to sixteen, up to a multiple of 16 bytes.
 *  2. The values as they were written, in the order of the sorted names, between spaces: `-` for an unknown one, and
 *     byte 0x1f for a space within a value (which only Parquet can hold); or the position, in decimal. */
export function flowIds(
  format: FlowFormat,
  originObject: string,
): (values: readonly string[], position: number) => string {
  const { order, start } = flowIdentity(format, originObject);
  if (order === null) return (_, position) => contentId(String(position), start);
  return (values) => contentId(order.map((at) => unspaced(values[at] ?? '')).join(' '), start);
}

/** What the ids of a format's lines are made of: where the hash begins, and the order in which values are hashed; null
 *  where the position is. */
export function flowIdentity(
  { fields }: FlowFormat,
  originObject: string,
): { readonly start: HashStart; readonly order: readonly number[] | null } {
  const names = fields.map(({ name }) => name);
  const order = sortedPlaces(names);
  const beginning = order === null ? `origin ${originObject}` : `content ${names.toSorted().join(' ')}`;
  return { start: hashAfter(wholeBlocks(`vpc_flows ${beginning}`)), order };
}

/** Where each field stands, in the order of the names; null where the names do not say which flow it is. */
export function sortedPlaces(names: readonly string[]): readonly number[] | null {
  const identified =
    identifying.every((name) => names.includes(name)) && places.some((name) => names.includes(name));
  if (!identified) return null;
  return names
    .map((name, at) => ({ name, at }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ at }) => at);
}

const encoder = new TextEncoder();

/** Text as whole blocks of 16 bytes, by line feeds at its end: one at least. */
function wholeBlocks(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const whole = new Uint8Array(bytes.length + 16 - (bytes.length % 16)).fill(0x0a);
  whole.set(bytes);
  return whole;
}

function unspaced(value: string): string {
  return value.includes(' ') ? value.replaceAll(' ', '\x1f') : value;
}
