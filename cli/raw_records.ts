import { resolve } from 'node:path';
import { fileDigest, packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { gitLog } from '../adapters/git/log.ts';
import type { Format, RawFormat } from '../core/bytes/detect.ts';
import type { Framed } from '../core/bytes/framed.ts';
import type { LakeState, SettledInput } from '../core/lake/commit.ts';
import { BrokenInput } from '../core/lake/settle_group.ts';
import { GitLogFramer } from '../core/sources/git/log.ts';
import { type RecordCutter, rawFramerOf } from '../core/sources/raw/raw_framer_of.ts';
import { framerOf } from '../core/sources/records/framer_of.ts';
import type { Workspace } from './workspace.ts';

interface Place {
  readonly origin_object: string;
  readonly origin_position: number;
}

/** The raw text at each place, or in brackets why it cannot be had. An object is read once, however many places lie
 *  in it. */
export async function rawRecords(
  workspace: Workspace,
  state: LakeState,
  places: readonly Place[],
): Promise<string[]> {
  const texts = new Map<string, ReadonlyMap<number, string> | string>();
  for (const [object, wanted] of Map.groupBy(places, ({ origin_object }) => origin_object)) {
    const positions = new Set(wanted.map(({ origin_position }) => origin_position));
    texts.set(object, await readObject(workspace, state.objects.get(object), positions));
  }
  return places.map(({ origin_object, origin_position }) => {
    const found = texts.get(origin_object);
    if (found === undefined || typeof found === 'string') return `(${found ?? 'unknown object'})`;
    return found.get(origin_position) ?? '(no record begins at this line)';
  });
}

async function readObject(
  workspace: Workspace,
  input: SettledInput | undefined,
  positions: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string> | string> {
  if (input === undefined || input.path === null) return 'no raw object is kept';
  const path = resolve(workspace.base, input.path);
  try {
    if (input.object.startsWith('git:')) {
      const [tip = '', ...further] = input.fileDigest.split(' ');
      return await cut(gitLog(path, tip, further), new GitLogFramer(), positions);
    }
    if ((await fileDigest(path)) !== input.fileDigest) {
      return `${path} has changed since it was ingested; put the old file back to read the record`;
    }
    return await cut(unpacked(path, await packingOf(path)), cutterOf(input.format ?? 'ndjson'), positions);
  } catch (error) {
    return `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function cutterOf(format: Format | RawFormat): RecordCutter {
  return format === 'csv' || format === 'ndjson' ? framerOf(format) : rawFramerOf(format);
}

async function cut(
  bytes: AsyncIterable<Uint8Array>,
  cutter: RecordCutter,
  positions: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const decoder = new TextDecoder();
  const found = new Map<number, string>();
  const take = (records: Iterable<Framed>): void => {
    for (const { position, raw } of records)
      if (positions.has(position)) found.set(position, decoder.decode(raw));
  };
  let broken: string | undefined;
  try {
    for await (const chunk of bytes) {
      take(cutter.push(chunk));
      if (found.size === positions.size) return found;
    }
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    broken = error.message;
  }
  take(cutter.end(broken));
  return found;
}
