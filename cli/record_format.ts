import { packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { UnreadableFile } from '../adapters/folder/unreadable.ts';
import { detectFormat, type Format } from '../core/bytes/detect.ts';
import { BrokenInput } from '../core/lake/settle_group.ts';

/** Whether a file holds NDJSON or CSV, by its first byte; one that holds nothing but blanks before it ends, or breaks
 *  off, is as good as either. */
export async function formatOf(path: string): Promise<Format> {
  try {
    for await (const chunk of unpacked(path, await packingOf(path))) {
      const format = detectFormat(chunk);
      if (typeof format === 'string') return format;
      if (format !== null) throw new UnreadableFile(`${path} seems to be ${format.found}: ${format.advice}`);
    }
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
  }
  return 'ndjson';
}
