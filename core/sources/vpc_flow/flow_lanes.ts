import { acceptsOneOf, acceptsTwelveDigits, acceptsV4, holds } from '../../bytes/lanes/accepts.ts';
import { type Accepts, type LineField, LineFiller } from '../../bytes/lanes/fill_lines.ts';
import { Lanes } from '../../bytes/lanes/lanes.ts';
import { type FillRows, fillText, joinTexts } from '../../bytes/lanes/made_texts.ts';
import type { Origin } from '../row.ts';
import { isAddress } from './address.ts';
import type { Field, FieldKind } from './fields.ts';
import { defaultFormat, type FlowFormat } from './flow_format.ts';
import { flowIdentity } from './flow_identity.ts';
import type { FlowDelivery } from './flow_row.ts';

/** Rows of a flow log that are held by column, filled from the bytes of its lines. */
export interface FlowLanes {
  /** Clear them to have room again. Rows that another path made may be put between (`putRow`). */
  readonly lanes: Lanes;
  /** What follows comes from this object. Lanes are large: those of a format serve one object after the other. */
  begin(origin: Origin): void;
  /** Takes lines from `from` on, each a row, as long as they are plain. `position`: number of the first, from 1.
   *  What it leaves, the path that settles every line has to take: one line, then this one can go on.
   *  @returns where it stopped: behind the last line that it took. That is where a line is not plain, the lanes are
   *  full, or no whole line is left before `to` */
  fill(bytes: Uint8Array, from: number, to: number, position: number): number;
}

/** Lanes for lines of this format, which become the rows that `flowRows` makes of them; null where no line of the
 *  format is plain: it does not say when a flow began, or has fields that are not known.
 *  @param capacity how many rows the lanes hold */
export function flowLanes(
  format: FlowFormat,
  origin: Origin,
  delivery: KnownDelivery,
  capacity: number,
): FlowLanes | null {
  const fields = format.fields.map(lineField).filter((field) => field !== null);
  if (fields.length < format.fields.length || !fields.some(({ column }) => column === 'start_time'))
    return null;
  return lanesOf({ ...format, lines: fields }, origin, delivery, capacity);
}

/** Lanes for lines that no header and no configured format names: those that are for certain of the default format, as
 *  `flowLog` judges each by itself. */
export function unnamedFlowLanes(origin: Origin, delivery: KnownDelivery, capacity: number): FlowLanes {
  const lines = defaultFormat.fields
    .map(lineField)
    .filter((field) => field !== null)
    .map((field) => judgedByItself[field.column] ?? field);
  return lanesOf({ ...defaultFormat, lines }, origin, delivery, capacity);
}

/** What is known of all lines beside what they say. */
export type KnownDelivery = Pick<FlowDelivery, 'account' | 'region'>;

/** What tells that a line is of the default format. An `unknown` account is left to the path that settles every line. */
const judgedByItself: Readonly<Record<string, LineField>> = {
  version: { column: 'version', optional: false, as: 'integer', least: 2, greatest: 2 },
  account_id: { column: 'account_id', optional: true, as: 'text', accepts: acceptsTwelveDigits },
  interface_id: {
    column: 'interface_id',
    optional: true,
    as: 'text',
    accepts: (bytes, from, to) => to - from >= 4 && holds(bytes, from, from + 4, 'eni-'),
  },
};

/** `lines`: the fields as lines have them. */
function lanesOf(
  { lines, ...format }: FlowFormat & { readonly lines: readonly LineField[] },
  origin: Origin,
  delivery: KnownDelivery,
  capacity: number,
): FlowLanes {
  const has = (name: string): boolean => lines.some(({ column }) => column === name);
  const lanes = new Lanes(capacity);
  const inOrder = has('end_time') ? (['start_time', 'end_time'] as const) : null;
  const filler = new LineFiller(
    { fields: lines, inOrder, identity: flowIdentity(format, origin.originObject) },
    lanes,
  );
  const time = lanes.long('event_time');
  const start = lanes.long('start_time');
  const ingestedAt = lanes.long('ingested_at');
  const same: FillRows[] = [];
  if (!has('account_id') && delivery.account !== null)
    same.push(fillText(lanes.text('account_id'), delivery.account));
  if (!has('region') && delivery.region !== null) same.push(fillText(lanes.text('region'), delivery.region));
  if (has('ecs_cluster_name') && has('ecs_service_name')) {
    const [cluster, service] = [lanes.text('ecs_cluster_name'), lanes.text('ecs_service_name')];
    same.push(joinTexts(lanes.text('service_key'), 'ecs:', cluster, '/', service));
  }
  let ingested = origin.ingestedAt;
  let fillObject = fillText(lanes.text('origin_object'), origin.originObject);
  return {
    lanes,
    begin(next) {
      ingested = next.ingestedAt;
      fillObject = fillText(lanes.text('origin_object'), next.originObject);
      filler.identifyBy(flowIdentity(format, next.originObject));
    },
    fill(bytes, from, to, position) {
      const first = lanes.length;
      const stopped = filler.fill(bytes, from, to, position);
      for (let row = first; row < lanes.length; row += 1) {
        time.put(row, start.number(row) * 1000);
        ingestedAt.put(row, ingested);
      }
      fillObject(first, lanes.length);
      for (const fillRows of same) fillRows(first, lanes.length);
      return stopped;
    },
  };
}

function lineField({ column, kind }: Field): LineField | null {
  if (column === null) return null;
  const optional = column !== 'start_time';
  const range = ranges[kind];
  return range === undefined
    ? { column, optional, as: 'text', accepts: acceptable[kind] ?? null }
    : { column, optional, ...range };
}

/** What `readValue` takes as it stands, of printable ASCII. Other texts: any. */
const acceptable: Partial<Record<FieldKind, Accepts>> = {
  account: (bytes, from, to) => !holds(bytes, from, to, 'unknown'),
  address: (bytes, from, to) => acceptsV4(bytes, from, to) || isAddress(ascii(bytes, from, to)),
  action: acceptsOneOf(['ACCEPT', 'REJECT']),
  log_status: acceptsOneOf(['OK', 'NODATA', 'SKIPDATA']),
};

/** Numbers that `readValue` takes. Longer ones are left to it: it has them exact. */
const ranges: Partial<Record<FieldKind, { as: 'integer' | 'long'; least: number; greatest: number }>> = {
  integer: { as: 'integer', least: 0, greatest: 2 ** 31 - 1 },
  long: { as: 'long', least: 0, greatest: 999_999_999_999_999 },
  port: { as: 'integer', least: 0, greatest: 65_535 },
  protocol: { as: 'integer', least: 0, greatest: 255 },
  time: { as: 'long', least: 631_152_000, greatest: 4_133_980_799 },
};

/** Longer than any address: not one. */
const longest = 45;

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + longest + 1)));
}
