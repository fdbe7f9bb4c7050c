import { JsonScan } from '../core/bytes/json_scan.ts';
import type { Lanes } from '../core/bytes/lanes/lanes.ts';
import { cloudtrailLanes } from '../core/sources/cloudtrail/cloudtrail_lanes.ts';
import { pseudonyms } from '../core/sources/people.ts';
import { ingestRaw } from '../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../core/sources/raw/open.ts';
import { sources } from '../core/sources/raw/sources.ts';
import { cloudtrailEvents } from '../core/tables/cloudtrail_events.ts';
import { putRow } from '../core/tables/lane_rows.ts';

const origin = { originObject: 'bench.json.gz', ingestedAt: 1_790_000_000_000 };
const privacy = { actors: 'hash', key: 'k' } as const;
const capacity = 16_384;
const comma = 0x2c;
const openBrace = 0x7b;
const within = { list: 'Records', members: '{}' };
const decoder = new TextDecoder();

/** Reads trail files of the form `{"Records":[{…},{…}]}` into lanes: by columns, and what is not plain by the plain
 *  path. `full`: takes the rows, each time that the lanes are full and at the end. */
export class TrailReader {
  /** Records that were left to the plain path. */
  left = 0;
  readonly #fast = cloudtrailLanes({ ...origin, pseudonym: pseudonyms(privacy), capacity });
  readonly #plain = ingestRaw({ ...origin, format: 'json', sources, delivery: noDelivery, privacy });
  readonly #scan = new JsonScan();
  readonly #full: (lanes: Lanes) => void;

  constructor(full: (lanes: Lanes) => void = () => {}) {
    this.#full = full;
  }

  /** What follows comes from another object. */
  begin(originObject: string): void {
    this.#fast.begin({ ...origin, originObject });
  }

  /** @returns how many records the file has */
  read(bytes: Uint8Array): number {
    const { lanes, read } = this.#fast;
    let at = bytes.indexOf(0x5b) + 1;
    let records = 0;
    while (bytes[at] === openBrace) {
      if (lanes.full) this.end();
      records += 1;
      const end = read(bytes, at, bytes.length, records);
      at = end < 0 ? this.#settle(bytes, at, records) : end;
      if (bytes[at] === comma) at += 1;
    }
    return records;
  }

  /** Gives on the rows that the lanes hold. */
  end(): void {
    const { lanes } = this.#fast;
    if (lanes.length > 0) this.#full(lanes);
    lanes.clear();
  }

  #settle(bytes: Uint8Array, offset: number, position: number): number {
    this.left += 1;
    this.#scan.begin(offset);
    const end = this.#scan.scan(bytes, bytes.length, true);
    const raw = bytes.subarray(offset, end);
    const length = raw.length;
    const record = {
      kind: 'whole',
      position,
      offset,
      length,
      raw,
      within,
      text: decoder.decode(raw),
    } as const;
    const settled = this.#plain.settle(record)?.settled;
    if (settled?.outcome === 'stored')
      for (const { row } of settled.rows) putRow(cloudtrailEvents, this.#fast.lanes, row);
    return end;
  }
}
