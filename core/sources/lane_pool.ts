import { Lanes } from '../bytes/lanes/lanes.ts';
import { cloudtrailEvents } from '../tables/cloudtrail_events.ts';
import { vpcFlows } from '../tables/vpc_flows.ts';
import { type CloudTrailLanes, cloudtrailLanes } from './cloudtrail/cloudtrail_lanes.ts';
import type { Origin } from './row.ts';
import type { HeldRows } from './settler.ts';
import type { FlowFormat } from './vpc_flow/flow_format.ts';
import { type FlowLanes, flowLanes, type KnownDelivery, unnamedFlowLanes } from './vpc_flow/flow_lanes.ts';

export interface LanePoolOptions {
  /** Rows that the lanes of a flow-log format hold. */
  readonly flowRows: number;
  /** CloudTrail events that are held: each has a thousand bytes of text. */
  readonly eventRows: number;
  /** What may be kept of a person's name (`pseudonyms`). */
  readonly pseudonym: (name: string) => string | null;
}

/** Formats of flow logs whose lanes are kept. A folder has one, or a few. */
const mostFormats = 2;

/** Lanes that inputs are read into, one input after the other: they are large, and the rows of many small files fill
 *  them together. */
export class LanePool {
  readonly #options: LanePoolOptions;
  /** By format and delivery, the one that was used last at the end. */
  readonly #flows = new Map<string, FlowLanes>();
  #otherFlows: Lanes | null = null;
  #events: CloudTrailLanes | null = null;
  /** Rows that were taken out, and the same by what they were read as. */
  #takenOut = 0;
  readonly #taken = new Map<string, number>();

  constructor(options: LanePoolOptions) {
    this.#options = options;
  }

  /** Whether `flows` can give lanes for this format while others hold rows. */
  hasRoom(format: FlowFormat | null, delivery: KnownDelivery): boolean {
    const [oldest] = this.#flows.values();
    return (
      this.#flows.size < mostFormats || oldest?.lanes.length === 0 || this.#flows.has(keyOf(format, delivery))
    );
  }

  /** Lanes for lines of this format, or of none that is named, which come from this object; null where no line of it is
   *  plain.
   *  @throws Error where other lanes would have to go, and hold rows */
  flows(format: FlowFormat | null, origin: Origin, delivery: KnownDelivery): FlowLanes | null {
    const key = keyOf(format, delivery);
    const known = this.#flows.get(key);
    const flow = known ?? this.#made(format, origin, delivery);
    if (flow === null) return null;
    if (known === undefined) this.#dropOldest();
    else flow.begin(origin);
    this.#flows.delete(key);
    this.#flows.set(key, flow);
    return flow;
  }

  /** Lanes for flow-log rows of no format that has its own. */
  get otherFlows(): Lanes {
    this.#otherFlows ??= new Lanes(Math.min(this.#options.flowRows, this.#options.eventRows));
    return this.#otherFlows;
  }

  /** Lanes for CloudTrail events that come from this object. */
  events(origin: Origin): CloudTrailLanes {
    const { pseudonym, eventRows: capacity } = this.#options;
    this.#events ??= cloudtrailLanes({ ...origin, pseudonym, capacity });
    this.#events.begin(origin);
    return this.#events;
  }

  /** The rows that are held now. */
  rows(): HeldRows[] {
    const flows = [...this.#flows.values()].map(({ lanes }) => lanes);
    if (this.#otherFlows !== null) flows.push(this.#otherFlows);
    const held = flows.map((lanes): HeldRows => ({ table: vpcFlows.name, source: 'vpc-flow', lanes }));
    if (this.#events !== null)
      held.push({ table: cloudtrailEvents.name, source: 'cloudtrail', lanes: this.#events.lanes });
    return held.filter(({ lanes }) => lanes.length > 0);
  }

  /** Takes out the rows that are held. */
  take(write: (rows: HeldRows) => void): void {
    for (const rows of this.rows()) {
      write(rows);
      this.#takenOut += rows.lanes.length;
      this.#taken.set(rows.source, (this.#taken.get(rows.source) ?? 0) + rows.lanes.length);
      rows.lanes.clear();
    }
  }

  /** How many rows were ever held. */
  get total(): number {
    return this.rows().reduce((sum, { lanes }) => sum + lanes.length, this.#takenOut);
  }

  /** The same by what they were read as. */
  counts(): Map<string, number> {
    const counts = new Map(this.#taken);
    for (const { source, lanes } of this.rows()) counts.set(source, (counts.get(source) ?? 0) + lanes.length);
    return counts;
  }

  #made(format: FlowFormat | null, origin: Origin, delivery: KnownDelivery): FlowLanes | null {
    const { flowRows } = this.#options;
    return format === null
      ? unnamedFlowLanes(origin, delivery, flowRows)
      : flowLanes(format, origin, delivery, flowRows);
  }

  #dropOldest(): void {
    const [oldest] = this.#flows;
    if (oldest === undefined || this.#flows.size < mostFormats) return;
    const [key, { lanes }] = oldest;
    if (lanes.length > 0) throw new Error('lanes that hold rows cannot be given up');
    this.#flows.delete(key);
  }
}

function keyOf(format: FlowFormat | null, { account, region }: KnownDelivery): string {
  return JSON.stringify([format?.text ?? null, account, region]);
}
