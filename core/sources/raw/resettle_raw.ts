import type { RawFormat } from '../../bytes/detect.ts';
import type { Envelope, Framed, WholeRecord } from '../../bytes/framed.ts';
import { JsonFramer } from '../../bytes/json_framer.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import type { QuarantineRow } from '../../tables/index.ts';
import type { Surroundings } from '../canonical/settle_record.ts';
import type { Again } from '../resettle.ts';
import type { FlowFormats } from '../vpc_flow/flow_log.ts';
import { carried } from './carried.ts';
import { ingestRaw } from './ingest_raw.ts';
import { recordLists } from './record_lists.ts';
import type { Delivery, Source } from './source.ts';

export interface ResettleRawOptions extends Omit<Surroundings, 'originObject'>, FlowFormats {
  readonly sources: readonly Source[];
  readonly delivery: Delivery;
}

/** Settles a raw record again, in the envelope that it came in and, of a flow log, by the fields that were in force. A
 *  format that is configured now goes before. Several come of a block, message or list that is opened now: each is
 *  settled, at the position of the one that they came in. */
export function resettleRaw(row: QuarantineRow, bytes: Uint8Array, options: ResettleRawOptions): Again[] {
  const text = decodeUtf8(bytes);
  if (text === null)
    return [{ problem: 'The record is not UTF-8 text; correct its file and ingest it again.' }];
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
  const record: WholeRecord = { kind: 'whole', ...frame, text };
  const records = format === 'json' ? recordsOf(record) : [record];
  return records.map(
    (one) =>
      source.settle({ ...one, position }) ?? {
        problem: 'The record is the header of a flow log; ingest its file again.',
      },
  );
}

/** The records that a kept one holds, as a file is cut today; itself where it holds none, or is broken. */
function recordsOf(record: WholeRecord): Framed[] {
  const isDocument = record.within === null && /^[\s\ufeff]*[[{]/.test(record.text);
  const documents = isDocument ? documentsIn(record.raw) : [record];
  const isWhole = documents.every(({ kind }) => kind === 'whole');
  return (isWhole ? documents : [record]).flatMap((one) => [...carried(one, {})]);
}

function documentsIn(bytes: Uint8Array): Framed[] {
  const framer = new JsonFramer(recordLists);
  return [...framer.push(bytes), ...framer.end()];
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
  const [list, around] = [member('list'), member('around')];
  const within = { list: list ?? '', members: member('members') ?? '{}' };
  return {
    within: list === null ? null : { ...within, ...(around === null ? {} : { around }) },
    fields: member('flowHeader') ?? member('flowFormat'),
    parquet: 'parquetRow' in said,
  };
}
