import { detectPacking, type RawFormat } from '../../bytes/detect.ts';
import { headerIn } from '../vpc_flow/flow_format.ts';

/** How the records of a raw file are written, by its beginning (the first 64 KiB are enough): JSON begins with a brace or
 *  bracket, a flow log with the names of its fields or with a line of the default format. `unknown`: none of these; the
 *  file is one record, and quarantined. null: there is nothing but blanks. */
export function detectRawFormat(first: Uint8Array): RawFormat | null {
  const packing = detectPacking(first);
  if (typeof packing === 'object') return packing.found === 'a Parquet file' ? 'parquet' : 'unknown';
  const begin = new TextDecoder().decode(first).trimStart();
  if (begin === '') return null;
  if (begin.startsWith('{') || begin.startsWith('[')) return 'json';
  const lines = begin.split(/\r?\n/, mostLines).filter((line) => line.trim() !== '');
  const [line = ''] = lines;
  if (line === 'timestamp,value') return 'metric-series';
  if (looksLikeFlowLog(line)) return 'flow-log';
  // The first line may be the broken one.
  const most = (looks: (line: string) => boolean): boolean => lines.filter(looks).length * 2 > lines.length;
  if (most((one) => /^\s*\{.*\}\s*$/.test(one))) return 'json';
  return most(looksLikeFlowLog) ? 'flow-log' : 'unknown';
}

/** Lines that are looked at. */
const mostLines = 20;

/** Whether a line is the header of a flow log, or such a line of one that it can be nothing else. */
function looksLikeFlowLog(line: string): boolean {
  if (headerIn(line.trim()) !== null) return true;
  const fields = line.trim().split(/ +/);
  return fields.length > 1 && /^(OK|NODATA|SKIPDATA)$/.test(fields.at(-1) ?? '');
}
