import { sha256 } from '../bytes/digest.ts';
import type { Framed } from '../bytes/framed.ts';
import { lastingName } from '../sources/object_name.ts';
import type { Quarantined } from '../sources/settle.ts';
import type { TableName } from '../tables/index.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow } from '../tables/table.ts';

/** Where a record comes from, and what is needed to read it again. */
export interface QuarantineOrigin {
  readonly object: string;
  /** What its file was ingested as. */
  readonly input: string;
  /** Digest of that input. */
  readonly digest: string;
  readonly mapHash: string | null;
  readonly table: TableName | null;
  /** What the record was read as. */
  readonly source: string;
  readonly context: string | null;
}

/** A record that could not be settled, with its bytes, as a row of `quarantine`. When it happened is not known, so it
 *  is filed under the day on which it was refused. The same bytes at the same place of a file that grew, or was packed
 *  since, are the same record. */
export function quarantineRow(
  { reason, message, column }: Quarantined,
  { raw, position, length }: Framed,
  { object, input, digest, mapHash, table, source, context }: QuarantineOrigin,
  ingestedAt: Instant,
): LakeRow {
  const encoded = Buffer.from(raw).toString('base64');
  const said = ['quarantine', lastingName(object), position, length, sha256(encoded), mapHash, reason];
  return {
    id: sha256(JSON.stringify(said)),
    event_time: ingestedAt,
    account_id: null,
    region: null,
    service_key: null,
    origin_object: object,
    origin_position: BigInt(position),
    ingested_at: ingestedAt,
    table_name: table,
    reason,
    message,
    column_name: column,
    raw: encoded,
    raw_bytes: raw.length < length ? `${length}, truncated` : `${length}`,
    map_hash: mapHash,
    input,
    input_digest: digest,
    source,
    context,
  };
}
