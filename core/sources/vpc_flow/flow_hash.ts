import { hashAfter } from '../../bytes/content_id.ts';
import type { LineIdentity } from '../../bytes/lanes/line_ids.ts';
import type { FlowFormat } from './flow_format.ts';
import { sortedPlaces } from './flow_identity.ts';

/** What `flowIds` hashes, for a path that hashes bytes: where the hash begins, and the order of the fields. */
export function flowIdentity({ fields }: FlowFormat, originObject: string): LineIdentity {
  const order = sortedPlaces(fields.map(({ name }) => name));
  const beginning =
    order === null
      ? `vpc_flows origin ${originObject}`
      : `vpc_flows content ${order.map((at) => fields[at]?.name).join(' ')}`;
  return { start: hashAfter(wholeBlocks(beginning)), order };
}

/** Text as whole blocks of 16 bytes, by line feeds at its end: one at least. */
function wholeBlocks(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const whole = new Uint8Array(bytes.length + 16 - (bytes.length % 16)).fill(0x0a);
  whole.set(bytes);
  return whole;
}
