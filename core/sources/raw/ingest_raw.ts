import type { RawFormat } from '../../bytes/detect.ts';
import type { Framed, WholeRecord } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import type { Surroundings } from '../canonical/settle_record.ts';
import type { RecordSource } from '../ingest_source.ts';
import { quarantined, Refusal } from '../settle.ts';
import type { SettledRecord } from '../settler.ts';
import { type FlowFormats, flowLog } from '../vpc_flow/flow_log.ts';
import { openRecord } from './open.ts';
import { rawFramerOf } from './raw_framer_of.ts';
import { eventSettler } from './settle_event.ts';
import type { Delivery, Source } from './source.ts';

export interface RawOptions extends Surroundings, FlowFormats {
  readonly format: RawFormat;
  /** The sources that are asked, in this order. */
  readonly sources: readonly Source[];
  /** What is known of every record of the file. */
  readonly delivery: Delivery;
  readonly limits?: FrameLimits;
}

/** A file of raw records, which can also settle a record by itself: one that had been kept. */
export interface RawSource extends RecordSource {
  /** What becomes of a record; null where it is none, such as the header of a flow log. */
  settle(record: Framed): SettledRecord | null;
}

/** Opens a file of raw records as AWS and its neighbours write them: each is cut out, taken out of its envelopes, and
 *  settled by the first source that recognises it; lines and Parquet are those of flow logs. */
export function ingestRaw(options: RawOptions): RawSource {
  const framer = rawFramerOf(options.format, options.limits);
  const settleEvent = eventSettler(options.sources, options);
  const flows = flowLog(options);

  function settleWhole(record: WholeRecord, context: string | null): SettledRecord {
    try {
      const opened = openRecord(record, options.delivery);
      switch (opened.kind) {
        case 'event':
          return { record, ...settleEvent(opened.event, record.position), context };
        case 'line':
          return flows.delivered(record, opened.line, opened.delivery);
        case 'not_applicable': {
          const { source, rule } = opened;
          return { record, source, settled: { outcome: 'not_applicable', rule }, context };
        }
      }
    } catch (error) {
      if (error instanceof Refusal) return { record, source: 'unknown', settled: error.quarantined, context };
      throw error;
    }
  }

  function settleJson(record: Framed): SettledRecord {
    const context = record.within === null ? null : JSON.stringify(record.within);
    if (record.kind === 'whole') return settleWhole(record, context);
    return { record, source: 'unknown', settled: quarantined(record.fault, record.message), context };
  }

  function settle(record: Framed): SettledRecord | null {
    switch (options.format) {
      case 'flow-log':
        return flows.line(record);
      case 'parquet':
        return flows.row(record);
      case 'metric-series':
        return {
          record,
          source: 'metrics',
          settled: { outcome: 'not_applicable', rule: 'metric_series' },
          context: null,
        };
      default:
        return settleJson(record);
    }
  }

  function* settleAll(records: Iterable<Framed>): Generator<SettledRecord> {
    for (const record of records) {
      const settled = settle(record);
      if (settled !== null) yield settled;
    }
  }
  return {
    table: null,
    settle,
    push: (chunk) => settleAll(framer.push(chunk)),
    *end(error) {
      yield* settleAll(framer.end(error));
    },
    unknownColumns: () => flows.unknownFields(),
    history: () => null,
  };
}
