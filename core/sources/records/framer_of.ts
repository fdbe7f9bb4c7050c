import { csvFramer } from '../../bytes/csv.ts';
import type { Format } from '../../bytes/detect.ts';
import type { FrameLimits, Framer } from '../../bytes/framer.ts';
import { ndjsonFramer } from '../../bytes/ndjson.ts';

/** What cuts a file of this format into records. */
export function framerOf(format: Format, limits?: FrameLimits): Framer {
  return format === 'csv' ? csvFramer(limits) : ndjsonFramer(limits);
}
