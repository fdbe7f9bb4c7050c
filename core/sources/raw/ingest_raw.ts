import type { RawFormat } from '../../bytes/detect.ts';
import type { Framed, WholeRecord } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import type { Surroundings } from '../canonical/settle_record.ts';
import type { IngestSource } from '../ingest_source.ts';
import { quarantined, Refusal } from '../settle.ts';
import type { SettledRecord } from '../settler.ts';
import { openRecord } from './open.ts';
import { rawFramerOf } from './raw_framer_of.ts';
import { eventSettler, type SettledEvent } from './settle_event.ts';
import type { Delivery, Source } from './source.ts';

export interface RawOptions extends Surroundings {
  readonly format: RawFormat;
  /** The sources that are asked, in this order. */
  readonly sources: readonly Source[];
  /** What is known of every record of the file. */
  readonly delivery: Delivery;
  readonly limits?: FrameLimits;
}

/** Opens a file of raw records as AWS and its neighbours write them: each is cut out, taken out of its envelopes, and
 *  settled by the first source that recognises it. */
export function ingestRaw(options: RawOptions): IngestSource {
  const framer = rawFramerOf(options.format, options.limits);
  const settleEvent = eventSettler(options.sources, options);

  function settleWhole(record: WholeRecord): SettledEvent {
    try {
      const opened = openRecord(record, options.delivery);
      switch (opened.kind) {
        case 'event':
          return settleEvent(opened.event, record.position);
        case 'line':
          return { source: 'unknown', settled: quarantined('unknown_event', 'a line that no source knows') };
        case 'not_applicable':
          return { source: opened.source, settled: { outcome: 'not_applicable', rule: opened.rule } };
      }
    } catch (error) {
      if (error instanceof Refusal) return { source: 'unknown', settled: error.quarantined };
      throw error;
    }
  }

  function* settleAll(records: Iterable<Framed>): Generator<SettledRecord> {
    for (const record of records) {
      const context = record.within === null ? null : JSON.stringify(record.within);
      if (record.kind === 'whole') yield { record, ...settleWhole(record), context };
      else yield { record, source: 'unknown', settled: quarantined(record.fault, record.message), context };
    }
  }
  return {
    table: null,
    push: (chunk) => settleAll(framer.push(chunk)),
    *end(error) {
      yield* settleAll(framer.end(error));
    },
    header: () => null,
    unknownColumns: () => [],
    history: () => null,
  };
}
