import { contentId, hashAfter } from '../../bytes/content_id.ts';
import type { LineIdentity } from '../../bytes/lanes/line_ids.ts';
import type { Instant } from '../../tables/kinds.ts';
import { lastingName } from '../object_name.ts';
import type { FlowFormat } from './flow_format.ts';

/** The fields that say which flow a line is of. In logs of a transit gateway the attachment stands for the interface. */
const identifying = ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'start', 'end'];
const places = ['interface-id', 'tgw-attachment-id'];

/** A function from the values of a line, its place in its object, and when its log event happened where it says no time
 *  itself, to the id of its row.
 *
 *  Where the format names a flow (interface or attachment, addresses, ports, protocol, start and end), the line is known
 *  by its content, whatever the order of its fields and however it came; else by its place and content, so that it is the
 *  same line in a file that grew or was packed since. Both are `contentId` of these bytes, in UTF-8:
 *
 *  1. A beginning, the same for all lines: `vpc_flows content ` and the names of all fields, sorted, between spaces; or
 *     `vpc_flows origin ` and the lasting name of the object (`lastingName`). Line feeds follow, one to sixteen, up to a
 *     multiple of 16 bytes.
 *  2. The values as they were written, between spaces: `-` for an unknown one, and byte 0x1f for a space within a value
 *     (which only Parquet can hold). In the first case they stand in the order of the sorted names; in the second in
 *     that of the line, and the position, in decimal, and a space come before them; where the line says no time, a space
 *     and that of its log event, in ms, behind them. */
export function flowIds(
  format: FlowFormat,
  originObject: string,
): (values: readonly string[], position: number, happenedAt: Instant | null) => string {
  const { order, placed, start } = flowIdentity(format, originObject);
  return (values, position, happenedAt) => {
    const content = order.map((at) => unspaced(values[at] ?? '')).join(' ');
    if (!placed) return contentId(content, start);
    return contentId(`${position} ${content}${happenedAt === null ? '' : ` ${happenedAt}`}`, start);
  };
}

/** What the ids of a format's lines are made of: where the hash begins, the order in which values are hashed, and
 *  whether the position comes before them. */
export function flowIdentity({ fields }: FlowFormat, originObject: string): LineIdentity {
  const names = fields.map(({ name }) => name);
  const order = sortedPlaces(names);
  const beginning =
    order === null ? `origin ${lastingName(originObject)}` : `content ${names.toSorted().join(' ')}`;
  return {
    start: hashAfter(wholeBlocks(`vpc_flows ${beginning}`)),
    order: order ?? names.map((_, at) => at),
    placed: order === null,
  };
}

/** Where each field stands, in the order of the names; null where the names do not say which flow it is. */
function sortedPlaces(names: readonly string[]): readonly number[] | null {
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
