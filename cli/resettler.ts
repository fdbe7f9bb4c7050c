import type { Privacy } from '../core/sources/people.ts';
import { noDelivery } from '../core/sources/raw/open.ts';
import { resettleRaw } from '../core/sources/raw/resettle_raw.ts';
import { sources } from '../core/sources/raw/sources.ts';
import { type Again, keptBytes, resettleColumns } from '../core/sources/resettle.ts';
import type { QuarantineRow } from '../core/tables/index.ts';
import type { LoadedMapping } from './load_mapping.ts';

export interface ResettleOptions {
  readonly mapping: LoadedMapping | null;
  readonly privacy: Privacy;
  readonly now: number;
  readonly account?: string;
  readonly region?: string;
  readonly flowFormat?: string;
  readonly flowFormats: ReadonlyMap<string, string>;
}

/** A function that settles a record of the quarantine again, in the way in which its file was ingested; what it holds
 *  where it holds several. */
export function resettler(options: ResettleOptions): (row: QuarantineRow) => readonly Again[] {
  const { mapping, privacy, now: ingestedAt, account = null, region = null } = options;
  return (row) => {
    const bytes = keptBytes(row);
    if (bytes === null)
      return [{ problem: 'Only the beginning of the record was kept; ingest its file again.' }];
    const input = row.input ?? '';
    const asked = sources.filter(({ name }) => input === 'raw' || name === input);
    const columns = mapping !== null && row.map_hash !== null ? mapping : null;
    if (input !== 'raw' && input !== 'vpc-flow' && asked.length === 0)
      return [resettleColumns(row, bytes, columns, { ingestedAt, privacy })];
    // A listing held for the day of its file, which is not known any more: the day on which it was refused is near.
    const listedAt = Math.floor(row.event_time / 86_400_000) * 86_400_000;
    const delivery = { ...noDelivery, account, region, listedAt };
    const { flowFormat, flowFormats } = options;
    const flows = { flowFormats, ...(flowFormat === undefined ? {} : { flowFormat }) };
    return resettleRaw(row, bytes, { sources: asked, delivery, ingestedAt, privacy, ...flows });
  };
}
