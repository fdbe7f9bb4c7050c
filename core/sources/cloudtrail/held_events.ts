import type { Framed } from '../../bytes/framed.ts';
import { cloudtrailEvents } from '../../tables/cloudtrail_events.ts';
import { putRow } from '../../tables/lane_rows.ts';
import type { IngestSource } from '../ingest_source.ts';
import type { LanePool } from '../lane_pool.ts';
import { ingestRaw, type RawOptions } from '../raw/ingest_raw.ts';
import { RawFramer } from '../raw/raw_framer.ts';
import type { SettledRecord } from '../settler.ts';

/** Opens a file of JSON as `ingestRaw` does, with the rows of CloudTrail events held by column, in the pool. Events that
 *  are plain are read from their bytes; each other record takes the path that settles every record. */
export function heldEvents(options: RawOptions, pool: LanePool): IngestSource {
  const plain = ingestRaw(options);
  const { lanes, read } = pool.events(options);
  const framer = new RawFramer(options.limits, read);

  function* settleAll(records: Iterable<Framed>): Generator<SettledRecord | 'full'> {
    for (const record of records) {
      if (lanes.full) yield 'full';
      const settled = plain.settle(record);
      if (settled === null) continue;
      const [only, ...others] = settled.settled.outcome === 'stored' ? settled.settled.rows : [];
      if (only?.table === cloudtrailEvents.name && others.length === 0)
        putRow(cloudtrailEvents, lanes, only.row);
      else yield settled;
    }
  }
  return {
    table: null,
    push: (chunk) => settleAll(framer.push(chunk)),
    end: (error) => settleAll(framer.end(error)),
    unknownColumns: () => plain.unknownColumns(),
    history: () => null,
  };
}
