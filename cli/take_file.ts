import { asExamined } from '../adapters/folder/as_examined.ts';
import { examined } from '../adapters/folder/examine.ts';
import { packingOf } from '../adapters/folder/raw_file.ts';
import type { Format } from '../core/bytes/detect.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import type { CanonicalName } from '../core/sources/canonical/inputs.ts';
import { ingestSource } from '../core/sources/ingest_source.ts';
import { counted } from './counted.ts';
import type { Writing } from './ingest_files.ts';
import { type IngestSummary, summaryOf, unknownColumnWarnings } from './ingest_summary.ts';
import type { LoadedMapping } from './load_mapping.ts';
import { versionOf } from './object_version.ts';
import { progressBar } from './progress_bar.ts';
import { formatOf } from './record_format.ts';
import { warn } from './terminal.ts';
import { objectName, type Workspace } from './workspace.ts';

export interface TakeFileOptions {
  readonly table?: CanonicalName;
  readonly format?: Format;
}

/** Takes one file into the lake.
 *  @throws UnreadableFile */
export async function takeFile(
  path: string,
  options: TakeFileOptions,
  mapping: LoadedMapping | null,
  workspace: Workspace,
  writing: Writing,
): Promise<IngestSummary> {
  const packing = await packingOf(path);
  const format = options.format ?? mapping?.mapping.file.format ?? (await formatOf(path));
  const file = await examined(path);
  const { digest } = file;
  const name = objectName(workspace, path);
  const object = versionOf(name, digest, writing.state);
  const named = options.table ?? 'deployments';
  const source = ingestSource({
    input: mapping === null ? named : mapping,
    format,
    originObject: object,
    ingestedAt: Date.now(),
    privacy: writing.privacy,
  });
  const input = mapping?.mapping.file.input ?? named;
  const bar = progressBar(object, file.size);
  try {
    const result = await writing.take(
      source,
      {
        object,
        path: name,
        fileDigest: digest,
        format,
        input,
        digest: inputDigest(
          digest,
          `${input} ${format}`,
          mapping?.mapping.hash ?? null,
          mapping?.digests ?? [],
        ),
        mapHash: mapping?.mapping.hash ?? null,
        bytes: counted(asExamined(path, { ...file, packing }), bar.bytes),
      },
      ({ records }) => bar.records(records),
    );
    return summaryOf(result);
  } finally {
    bar.stop();
    for (const warning of unknownColumnWarnings(object, source)) warn(warning);
  }
}
