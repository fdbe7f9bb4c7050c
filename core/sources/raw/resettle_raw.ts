import type { RawFormat } from '../../bytes/detect.ts';
import type { Envelope } from '../../bytes/framed.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import type { QuarantineRow } from '../../tables/index.ts';
import type { Surroundings } from '../canonical/settle_record.ts';
import type { Again } from '../resettle.ts';
import type { FlowFormats } from '../vpc_flow/flow_log.ts';
import { ingestRaw } from './ingest_raw.ts';
import type { Delivery, Source } from './source.ts';

export interface ResettleRawOptions extends Omit<Surroundings, 'originObject'>, FlowFormats {
  readonly sources: readonly Source[];
  readonly delivery: Delivery;
}

/** Settles a raw record again, in the envelope that it came in and, of a flow log, by the fields that were in force. A
 *  format that is configured now goes before. */
export function resettleRaw(row: QuarantineRow, bytes: Uint8Array, options: ResettleRawOptions): Again {
  const text = decodeUtf8(bytes);
  if (text === null)
    return { problem: 'The record is not UTF-8 text; correct its file and ingest it again.' };
  const { within, fields, parquet } = contextOf(row.context);
  const line = row.source === 'vpc-flow' && within === null;
  const format: RawFormat = parquet ? 'parquet' : line ? 'flow-log' : 'json';
  const flowFormat = options.flowFormat ?? fields;
  const source = ingestRaw({
    ...options,
    ...(flowFormat === null ? {} : { flowFormat }),
    originObject: row.origin_object,
    format,
  });
  const position = Number(row.origin_position);
  const frame = { position, offset: 0, length: bytes.length, raw: bytes, within };
  return (
    source.settle({ kind: 'whole', ...frame, text }) ?? {
      problem: 'The record is the header of a flow log; ingest its file again.',
    }
  );
}

interface Context {
  readonly within: Envelope | null;
  /** The fields of a flow log's lines. */
  readonly fields: string | null;
  readonly parquet: boolean;
}

function contextOf(context: string | null): Context {
  const said: unknown = context === null ? null : JSON.parse(context);
  if (typeof said !== 'object' || said === null) return { within: null, fields: null, parquet: false };
  const member = (name: string): string | null => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === 'string' ? value : null;
  };
  const list = member('list');
  return {
    within: list === null ? null : { list, members: member('members') ?? '{}' },
    fields: member('flowHeader') ?? member('flowFormat'),
    parquet: 'parquetRow' in said,
  };
}
