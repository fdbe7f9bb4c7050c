import { detectPacking, type RawFormat } from '../../bytes/detect.ts';

const byteOrderMark = '\ufeff';
/** How the records of a raw file are written, by its beginning (the first 64 KiB are enough): JSON begins with a brace or
 *  bracket, a flow log with the names of its fields or with a line of the default format. `unknown`: none of these; the
 *  file is one record, and quarantined. null: there is nothing but blanks. */
export function detectRawFormat(first: Uint8Array): RawFormat | null {
  const packing = detectPacking(first);
  if (typeof packing === 'object') return packing.found === 'a Parquet file' ? 'parquet' : 'unknown';
  const text = new TextDecoder().decode(first);
  const begin = (text.startsWith(byteOrderMark) ? text.slice(1) : text).trimStart();
  if (begin === '') return null;
  if (begin.startsWith('{') || begin.startsWith('[')) return 'json';
  const line = begin.slice(0, begin.search(/[\r\n]|$/));
  if (line === 'timestamp,value') return 'metric-series';
  return looksLikeFlowLog(line) ? 'flow-log' : 'unknown';
}

const fieldNames = ['version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'log-status', 'tgw-id'];

/** Whether a first line is the header of a flow log, or such a line of one that it can be nothing else. */
function looksLikeFlowLog(line: string): boolean {
  const fields = line.trim().split(/ +/);
  const named = fields.every((field) => /^[a-z][a-z0-9-]*$/.test(field));
  if (named && fields.some((field) => fieldNames.includes(field))) return true;
  return fields.length > 1 && /^(OK|NODATA|SKIPDATA)$/.test(fields.at(-1) ?? '');
}
