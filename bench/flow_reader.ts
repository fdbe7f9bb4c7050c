import type { Lanes } from '../core/bytes/lanes/lanes.ts';
import { ndjsonFramer } from '../core/bytes/ndjson.ts';
import { noDelivery } from '../core/sources/raw/open.ts';
import { parseFlowFormat } from '../core/sources/vpc_flow/flow_format.ts';
import { type FlowLanes, flowLanes } from '../core/sources/vpc_flow/flow_lanes.ts';
import { flowLog } from '../core/sources/vpc_flow/flow_log.ts';
import { putRow } from '../core/tables/lane_rows.ts';
import { vpcFlows } from '../core/tables/vpc_flows.ts';

/** Reads the lines of one flow log into lanes: plain ones by their bytes, the others by the path that settles every
 *  line. `full`: takes the rows, each time that the lanes are full and at the end. */
export class FlowReader {
  readonly #flow: FlowLanes;
  readonly #settle: ReturnType<typeof flowLog>['line'];
  readonly #full: (lanes: Lanes) => void;
  #position = 2;
  /** Lines that were not plain. */
  left = 0;
  rows = 0;

  constructor(header: string, originObject: string, capacity: number, full: (lanes: Lanes) => void) {
    const origin = { originObject, ingestedAt: 1_790_000_000_000 };
    const format = parseFlowFormat(header);
    const flow = 'fields' in format ? flowLanes(format, origin, noDelivery, capacity) : null;
    if (flow === null) throw new Error(`no lanes for ${header}`);
    this.#flow = flow;
    this.#settle = flowLog({ ...origin, delivery: noDelivery, flowFormat: header }).line;
    this.#full = full;
  }

  /** What follows comes from another object. */
  begin(originObject: string): void {
    this.#flow.begin({ originObject, ingestedAt: 1_790_000_000_000 });
    this.#position = 2;
    this.rows = 0;
  }

  /** Takes the whole lines in [from, to). @returns where the part of a line begins that is left */
  take(bytes: Uint8Array, from: number, to: number): number {
    const { lanes } = this.#flow;
    let at = from;
    for (;;) {
      const before = lanes.length;
      at = this.#flow.fill(bytes, at, to, this.#position);
      this.#position += lanes.length - before;
      if (lanes.full) this.end();
      else {
        const end = bytes.indexOf(0x0a, at) + 1;
        if (end === 0 || end > to) return at;
        this.#takeLine(bytes.slice(at, end));
        at = end;
      }
    }
  }

  end(): void {
    const { lanes } = this.#flow;
    this.rows += lanes.length;
    if (lanes.length > 0) this.#full(lanes);
    lanes.clear();
  }

  #takeLine(line: Uint8Array): void {
    this.left += 1;
    for (const record of ndjsonFramer().push(line)) {
      const settled = this.#settle({ ...record, position: this.#position })?.settled;
      if (settled?.outcome === 'stored')
        for (const { row } of settled.rows) putRow(vpcFlows, this.#flow.lanes, row);
    }
    this.#position += 1;
  }
}
