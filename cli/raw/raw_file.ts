import { type Examined, examined } from '../../adapters/folder/examine.ts';
import { unpacked } from '../../adapters/folder/raw_file.ts';
import type { Packing, RawFormat } from '../../core/bytes/detect.ts';
import type { LakeState } from '../../core/lake/commit.ts';
import type { IngestInput } from '../../core/lake/ingest.ts';
import { inputDigest } from '../../core/lake/input_digest.ts';
import { BrokenInput } from '../../core/lake/settle_group.ts';
import { beginsAsListing } from '../../core/sources/inventory/begins_as_listing.ts';
import { detectRawFormat } from '../../core/sources/raw/detect_raw.ts';
import { versionOf } from '../object_version.ts';
import { objectName, type Workspace } from '../workspace.ts';
import { listedOn } from './listed_on.ts';

export interface RawFileOptions {
  /** The one source that its records are of; left out: each record says by its shape. */
  readonly source?: string;
  /** Where listings that do not say were made. */
  readonly account?: string;
  readonly region?: string;
  /** Fields of flow-log lines that come without a header, as AWS writes a format. */
  readonly flowFormat?: string;
}

/** A file of raw records, as it is handed to whoever settles it. Plain data: it passes between threads. */
export interface RawFile {
  readonly path: string;
  readonly packing: Packing;
  readonly format: RawFormat;
  /** Bytes as it lies on the disk. */
  readonly size: number;
  readonly modifiedAt: number;
  /** How it is to be read. */
  readonly options: RawFileOptions;
  readonly input: IngestInput;
  /** Records that an earlier run of the same bytes had published. */
  readonly before: number;
}

/** Finds out what a file of raw records holds, and whether it is known.
 *  @throws UnreadableFile */
export async function rawFile(
  path: string,
  options: RawFileOptions,
  workspace: Workspace,
  state: LakeState,
): Promise<RawFile> {
  const { source, account = '', region = '', flowFormat = '' } = options;
  const file = await examined(path);
  const { packing, digest, size, modifiedAt } = file;
  const { format: found, isListing } = await kindOf(path, file);
  const isFlowLog = source === 'vpc-flow' || flowFormat !== '';
  const named = isFlowLog ? 'flow-log' : source === undefined ? found : 'json';
  const format = found === 'unknown' ? named : found;
  const name = objectName(workspace, path);
  const input = source ?? 'raw';
  const day = isListing ? [listedOn(modifiedAt)] : [];
  const decides = [input, format, account, region, flowFormat, ...day].join(' ');
  const wholeDigest = inputDigest(digest, decides, null, []);
  return {
    path,
    packing,
    format,
    size,
    modifiedAt,
    options,
    before: state.inputs.get(wholeDigest)?.records ?? 0,
    input: {
      object: versionOf(name, digest, state),
      path: name,
      fileDigest: digest,
      format,
      input,
      digest: wholeDigest,
      mapHash: null,
      table: null,
    },
  };
}

interface Kind {
  readonly format: RawFormat;
  readonly isListing: boolean;
}

/** How the records of a file are written. One that is empty, or breaks off at once, is as good as JSON. */
async function kindOf(path: string, { packing, beginning }: Examined): Promise<Kind> {
  const seen = beginning === null ? null : kindBy(beginning);
  if (seen !== null) return seen;
  try {
    for await (const chunk of unpacked(path, packing)) {
      const kind = kindBy(chunk.subarray(0, 64 * 1024));
      if (kind !== null) return kind;
    }
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
  }
  return { format: 'json', isListing: false };
}

function kindBy(beginning: Uint8Array): Kind | null {
  const format = detectRawFormat(beginning);
  return format === null ? null : { format, isListing: format === 'json' && beginsAsListing(beginning) };
}
