import type { Instant } from '../../tables/kinds.ts';
import type { LakeRow } from '../../tables/table.ts';
import { vpcFlows } from '../../tables/vpc_flows.ts';
import { emptyRow, type Origin, type Row } from '../row.ts';
import { Fault, type PlacedRow, type Quarantined, quarantined, type Settled } from '../settle.ts';
import type { FlowFormat } from './flow_format.ts';
import { flowIds } from './flow_identity.ts';
import { readValue, unknownValue } from './value.ts';

/** What is known of a line from outside it; it counts where the line's format has no field for it. */
export interface FlowDelivery {
  readonly account: string | null;
  readonly region: string | null;
  /** When the log event happened that carried it; null where none did, or it does not say. */
  readonly happenedAt: () => Instant | null;
}

/** The values of a line, its place, and its delivery, as a row or as what is wrong with it. */
export type FlowRows = (
  values: readonly string[],
  position: number,
  delivery: FlowDelivery,
) => Settled<PlacedRow>;

/** A function from the values of a line, in the order of the format, to its row.
 *
 *  - Every value is read strictly (`readValue`); the first field, in the order of the line, that cannot be read refuses
 *    the line.
 *  - `end` before `start` contradicts it.
 *  - `event_time` is `start`, else `end`, else when the line's log event happened. A line without any of them is refused:
 *    it could not be filed.
 *  - `account_id` and `region` are those of the line, where its format names them, else those of its delivery.
 *  - `service_key` is `ecs:CLUSTER/SERVICE` where the line names both, else unknown.
 *  - `extra` is the JSON object of the known values of unknown fields, its keys sorted; null where there are none. */
export function flowRows(format: FlowFormat, origin: Origin): FlowRows {
  const { fields } = format;
  const empty = emptyRow(vpcFlows, origin);
  const idOf = flowIds(format, origin.originObject);
  const others = fields
    .map(({ name, column }, at) => ({ name, column, at }))
    .filter(({ column }) => column === null)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const namesAccount = fields.some(({ column }) => column === 'account_id');
  const namesRegion = fields.some(({ column }) => column === 'region');

  return (values, position, { account, region, happenedAt }) => {
    if (values.length !== fields.length) return miscounted(format, values);
    const row: Row = { ...empty };
    for (const [at, { name, column, kind }] of fields.entries()) {
      const value = readValue(kind, values[at] ?? '');
      if (value instanceof Fault) return refused(value, name);
      if (column !== null) row[column] = value;
    }
    const time = timeOf(row, happenedAt);
    if (time instanceof Fault) return refused(time, time.reason === 'missing_value' ? 'start' : 'end');
    row.event_time = time;
    if (!namesAccount) row.account_id = account;
    if (!namesRegion) row.region = region;
    row.service_key = serviceKeyOf(row);
    const said = others.filter(({ at }) => values[at] !== unknownValue);
    if (said.length > 0)
      row.extra = JSON.stringify(Object.fromEntries(said.map(({ name, at }) => [name, values[at]])));
    row.origin_position = BigInt(position);
    const untimed = row.start_time === null && row.end_time === null;
    row.id = idOf(values, position, untimed ? time : null);
    return stored(row);
  };
}

function stored(row: LakeRow): Settled<PlacedRow> {
  return { outcome: 'stored', rows: [{ table: 'vpc_flows', row }] };
}

function miscounted({ fields, text }: FlowFormat, values: readonly string[]): Quarantined {
  const message = `the format has ${fields.length} fields, the line ${values.length}; the format is ${text}`;
  return quarantined('field_count', message);
}

function refused({ reason, message }: Fault, name: string): Quarantined {
  return quarantined(reason, `field \`${name}\`: ${message}`, name);
}

function timeOf(
  { start_time: start, end_time: end }: Row,
  happenedAt: () => Instant | null,
): Instant | Fault {
  if (typeof start === 'bigint' && typeof end === 'bigint' && end < start)
    return new Fault('conflicting_values', `${end} is before \`start\`, which is ${start}`);
  if (typeof start === 'bigint') return Number(start) * 1000;
  if (typeof end === 'bigint') return Number(end) * 1000;
  return (
    happenedAt() ??
    new Fault(
      'missing_value',
      'the line says no time, so it cannot be filed; add `start` to the format of the flow log',
    )
  );
}

function serviceKeyOf({ ecs_cluster_name: cluster, ecs_service_name: service }: Row): string | null {
  return typeof cluster === 'string' && typeof service === 'string' ? `ecs:${cluster}/${service}` : null;
}
