import type { Framed } from '../../bytes/framed.ts';
import type { FrameLimits, Framer } from '../../bytes/framer.ts';
import { Growing } from '../../bytes/growing.ts';
import type { Lanes } from '../../bytes/lanes/lanes.ts';
import { lineFeed } from '../../bytes/line.ts';
import { ndjsonFramer } from '../../bytes/ndjson.ts';
import { putRow } from '../../tables/lane_rows.ts';
import { vpcFlows } from '../../tables/vpc_flows.ts';
import type { IngestSource } from '../ingest_source.ts';
import type { LanePool } from '../lane_pool.ts';
import { Fault } from '../settle.ts';
import type { SettledRecord } from '../settler.ts';
import { type FlowFormat, headerIn, parseFlowFormat } from './flow_format.ts';
import type { FlowLanes } from './flow_lanes.ts';
import { type FlowLog, type FlowOptions, flowLog } from './flow_log.ts';

export interface HeldFlowOptions extends FlowOptions {
  readonly limits?: FrameLimits;
}

/** Opens a flow log that is a text file: what `flowLog` makes of its lines, with the rows held by column, in the pool.
 *  Lines that are plain are read from their bytes; each other line takes the path that settles every line. */
export function heldFlows(options: HeldFlowOptions, pool: LanePool): IngestSource {
  const file = new HeldFlows(options, pool);
  return {
    table: null,
    push: (chunk) => file.push(chunk),
    end: (error) => file.end(error),
    unknownColumns: () => file.unknownFields(),
    history: () => null,
  };
}

class HeldFlows {
  readonly #options: HeldFlowOptions;
  readonly #pool: LanePool;
  readonly #log: FlowLog;
  readonly #framer: Framer;
  readonly #waiting = new Growing();
  readonly #longest: number;
  /** Whether the first line has not come yet: it may be a header. */
  #begins = true;
  /** Lanes of the format in force; null where none of its lines is plain. */
  #flow: FlowLanes | null = null;
  /** Number of the line that comes next, from 1. */
  #position = 1;
  /** Whether the beginning of a line that is too long went to the framer. */
  #inLongLine = false;

  constructor(options: HeldFlowOptions, pool: LanePool) {
    this.#options = options;
    this.#pool = pool;
    this.#log = flowLog(options);
    this.#framer = ndjsonFramer(options.limits);
    this.#longest = options.limits?.maxRecordBytes ?? 16 * 1024 * 1024;
  }

  unknownFields() {
    return this.#log.unknownFields();
  }

  *push(chunk: Uint8Array): Generator<SettledRecord | 'full'> {
    let from = 0;
    if (this.#inLongLine) {
      from = chunk.indexOf(lineFeed) + 1 || chunk.length;
      yield* this.#takeLine(chunk.subarray(0, from), chunk[from - 1] === lineFeed);
    }
    this.#waiting.append(chunk.subarray(from));
    const bytes = this.#waiting.view;
    const end = bytes.lastIndexOf(lineFeed) + 1;
    yield* this.#takeLines(bytes, end);
    this.#waiting.drop(end);
    const rest = this.#waiting.view;
    if (rest.length <= this.#longest) return;
    yield* this.#takeLine(rest, false);
    this.#waiting.drop(rest.length);
  }

  *end(error?: string): Generator<SettledRecord | 'full'> {
    yield* this.#settle(this.#framer.push(this.#waiting.view));
    yield* this.#settle(this.#framer.end(error));
  }

  get #lanes(): Lanes {
    return this.#flow?.lanes ?? this.#pool.otherFlows;
  }

  *#takeLines(bytes: Uint8Array, end: number): Generator<SettledRecord | 'full'> {
    let at = 0;
    while (at < end) {
      const flow = this.#flow;
      if (flow !== null) {
        const before = flow.lanes.length;
        at = flow.fill(bytes, at, end, this.#position);
        this.#position += flow.lanes.length - before;
      }
      if (this.#lanes.full) yield 'full';
      else if (at < end) {
        const next = bytes.indexOf(lineFeed, at) + 1;
        yield* this.#takeLine(bytes.subarray(at, next), true);
        at = next;
        if (this.#begins) yield* this.#useFormat(this.#configured);
      }
    }
  }

  /** The format of lines before any header; null: each is judged by itself. */
  get #configured(): FlowFormat | Fault | null {
    const { flowFormat } = this.#options;
    return flowFormat === undefined ? null : parseFlowFormat(flowFormat);
  }

  /** A line that is not plain, or a part of it. */
  *#takeLine(line: Uint8Array, ends: boolean): Generator<SettledRecord | 'full'> {
    yield* this.#settle(this.#framer.push(line));
    this.#inLongLine = !ends;
    if (ends) this.#position += 1;
  }

  /** The framer sees some of the lines only: where they stand is told here. */
  *#settle(records: Iterable<Framed>): Generator<SettledRecord | 'full'> {
    for (const framed of records) {
      const record = { ...framed, position: this.#position };
      const header = record.kind === 'whole' ? headerIn(record.text) : null;
      if (header !== null) yield* this.#useFormat(header);
      const settled = this.#log.line(record);
      if (settled === null) continue;
      if (settled.settled.outcome !== 'stored') yield settled;
      else {
        if (this.#lanes.full) yield 'full';
        for (const { row } of settled.settled.rows) putRow(vpcFlows, this.#lanes, row);
      }
    }
  }

  *#useFormat(format: FlowFormat | Fault | null): Generator<'full'> {
    const { delivery } = this.#options;
    this.#begins = false;
    if (format instanceof Fault) this.#flow = null;
    else {
      if (!this.#pool.hasRoom(format, delivery)) yield 'full';
      this.#flow = this.#pool.flows(format, this.#options, delivery);
    }
  }
}
