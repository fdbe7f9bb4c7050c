import type { Framed } from '../../bytes/framed.ts';
import type { FrameLimits, Framer } from '../../bytes/framer.ts';
import { Growing } from '../../bytes/growing.ts';
import { Lanes } from '../../bytes/lanes/lanes.ts';
import { lineFeed } from '../../bytes/line.ts';
import { ndjsonFramer } from '../../bytes/ndjson.ts';
import { putRow } from '../../tables/lane_rows.ts';
import { vpcFlows } from '../../tables/vpc_flows.ts';
import type { IngestSource } from '../ingest_source.ts';
import { Fault } from '../settle.ts';
import type { HeldRows, SettledRecord } from '../settler.ts';
import { headerIn, parseFlowFormat } from './flow_format.ts';
import { type FlowLanes, flowLanes } from './flow_lanes.ts';
import { type FlowLog, type FlowOptions, flowLog } from './flow_log.ts';

export interface HeldFlowOptions extends FlowOptions {
  readonly limits?: FrameLimits;
  /** How many rows are held. */
  readonly capacity: number;
}

/** Opens a flow log that is a text file: what `flowLog` makes of its lines, with the rows held by column. Lines that
 *  are plain are read from their bytes; each other line takes the path that settles every line. */
export function heldFlows(options: HeldFlowOptions): IngestSource {
  const file = new HeldFlows(options);
  return {
    table: null,
    push: (chunk) => file.push(chunk),
    end: (error) => file.end(error),
    held: () => file.held,
    header: () => null,
    unknownColumns: () => file.unknownFields(),
    history: () => null,
  };
}

class HeldFlows {
  readonly #options: HeldFlowOptions;
  readonly #log: FlowLog;
  readonly #framer: Framer;
  readonly #waiting = new Growing();
  readonly #longest: number;
  /** Lanes of the format in force; null where none of its lines is plain. */
  #flow: FlowLanes | null = null;
  readonly #others: Lanes;
  /** Number of the line that comes next, from 1. */
  #position = 1;
  /** Whether the beginning of a line that is too long went to the framer. */
  #inLongLine = false;

  constructor(options: HeldFlowOptions) {
    this.#options = options;
    this.#log = flowLog(options);
    this.#framer = ndjsonFramer(options.limits);
    this.#longest = options.limits?.maxRecordBytes ?? 16 * 1024 * 1024;
    this.#others = new Lanes(options.capacity);
    if (options.flowFormat !== undefined) this.#useFormat(parseFlowFormat(options.flowFormat));
  }

  get held(): HeldRows {
    return { table: vpcFlows.name, source: 'vpc-flow', lanes: this.#lanes };
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
    return this.#flow?.lanes ?? this.#others;
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
      }
    }
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
      if (header !== null) {
        if (this.#lanes.length > 0) yield 'full';
        this.#useFormat(header);
      }
      const settled = this.#log.line(record);
      if (settled === null) continue;
      if (settled.settled.outcome !== 'stored') yield settled;
      else {
        if (this.#lanes.full) yield 'full';
        for (const { row } of settled.settled.rows) putRow(vpcFlows, this.#lanes, row);
      }
    }
  }

  #useFormat(format: ReturnType<typeof parseFlowFormat>): void {
    const { delivery, capacity } = this.#options;
    this.#flow = format instanceof Fault ? null : flowLanes(format, this.#options, delivery, capacity);
  }
}
