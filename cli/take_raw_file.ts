import { stat } from 'node:fs/promises';
import { fileDigest, packingOfRaw, unpacked } from '../adapters/folder/raw_file.ts';
import type { Packing, RawFormat } from '../core/bytes/detect.ts';
import { BrokenInput } from '../core/lake/ingest.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import { rowGroupRows } from '../core/lake/lane_parquet.ts';
import { heldEvents } from '../core/sources/cloudtrail/held_events.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import { detectRawFormat } from '../core/sources/raw/detect_raw.ts';
import { ingestRaw, type RawOptions } from '../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../core/sources/raw/open.ts';
import { sources } from '../core/sources/raw/sources.ts';
import { heldFlows } from '../core/sources/vpc_flow/held_flows.ts';
import type { Writing } from './ingest_files.ts';
import { type IngestSummary, summaryOf } from './ingest_summary.ts';
import { versionOf } from './object_version.ts';
import { counted, progressBar } from './progress_bar.ts';
import { objectName, type Workspace } from './workspace.ts';

export interface TakeRawFileOptions {
  /** The one source that its records are of; left out: each record says by its shape. */
  readonly source?: string;
  /** Where listings that do not say were made. */
  readonly account?: string;
  readonly region?: string;
  /** Fields of flow-log lines that come without a header, as AWS writes a format. */
  readonly flowFormat?: string;
}

/** Takes one file of raw records into the lake: what it holds is found out from its bytes.
 *  @throws UnreadableFile */
export async function takeRawFile(
  path: string,
  options: TakeRawFileOptions,
  workspace: Workspace,
  writing: Writing,
): Promise<IngestSummary> {
  const packing = await packingOfRaw(path);
  const found = await rawFormatOf(path, packing);
  const isFlowLog = options.source === 'vpc-flow' || options.flowFormat !== undefined;
  const named = isFlowLog ? 'flow-log' : options.source === undefined ? found : 'json';
  const format = found === 'unknown' ? named : found;
  const digest = await fileDigest(path);
  const name = objectName(workspace, path);
  const object = versionOf(name, digest, writing.state);
  const { account = null, region = null, flowFormat } = options;
  const { size, mtimeMs } = await stat(path);
  const source = openRaw({
    format,
    sources: sources.filter((one) => options.source === undefined || one.name === options.source),
    delivery: { ...noDelivery, account, region, listedAt: startOfDay(mtimeMs) },
    originObject: object,
    ingestedAt: Date.now(),
    privacy: writing.privacy,
    ...(flowFormat === undefined ? {} : { flowFormat }),
  });
  const input = options.source ?? 'raw';
  const decides = [input, format, account ?? '', region ?? '', flowFormat ?? ''].join(' ');
  const bar = progressBar(object, size);
  try {
    const result = await writing.take(
      source,
      {
        object,
        path: name,
        fileDigest: digest,
        format,
        input,
        digest: inputDigest(digest, decides, null, []),
        mapHash: null,
        bytes: counted(unpacked(path, packing), bar),
      },
      ({ records }) => bar.records(records),
    );
    return summaryOf(result);
  } finally {
    bar.stop();
  }
}

/** CloudTrail events that are held: each has a thousand bytes of text. */
const heldEventRows = 20_000;

/** What is large is held by column. */
function openRaw(options: RawOptions): IngestSource {
  if (options.format === 'flow-log') return heldFlows({ ...options, capacity: rowGroupRows });
  const isTrail = options.format === 'json' && options.sources[0]?.name === 'cloudtrail';
  return isTrail ? heldEvents({ ...options, capacity: heldEventRows }) : ingestRaw(options);
}

/** How the records of a file are written. One that is empty, or breaks off at once, is as good as JSON. */
async function rawFormatOf(path: string, packing: Packing): Promise<RawFormat> {
  try {
    for await (const chunk of unpacked(path, packing)) {
      const format = detectRawFormat(chunk.subarray(0, 64 * 1024));
      if (format !== null) return format;
    }
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
  }
  return 'json';
}

/** A listing says nothing of when it was made: it holds for the day (UTC) on which its file was written. */
function startOfDay(at: number): number {
  return Math.floor(at / 86_400_000) * 86_400_000;
}
