import { asExamined } from '../adapters/folder/as_examined.ts';
import { examined } from '../adapters/folder/examine.ts';
import { packingOf } from '../adapters/folder/raw_file.ts';
import type { Format } from '../core/bytes/detect.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import type { CanonicalName } from '../core/sources/canonical/inputs.ts';
import { ingestSource } from '../core/sources/ingest_source.ts';
import type { Writing } from './ingest_files.ts';
import { unknownColumnWarnings } from './ingest_summary.ts';
import type { LoadedMapping } from './load_mapping.ts';
import type { NamedInput } from './named_intake.ts';
import { versionOf } from './object_version.ts';
import { formatOf } from './record_format.ts';
import { objectName, type Workspace } from './workspace.ts';

export interface TakeFileOptions {
  readonly table?: CanonicalName;
  readonly format?: Format;
}

/** A file of records with named columns, to be taken into the lake.
 *  @throws UnreadableFile */
export async function fileInput(
  path: string,
  options: TakeFileOptions,
  mapping: LoadedMapping | null,
  workspace: Workspace,
  writing: Pick<Writing, 'privacy' | 'state'>,
): Promise<NamedInput> {
  const packing = await packingOf(path);
  const format = options.format ?? mapping?.mapping.file.format ?? (await formatOf(path));
  const file = await examined(path);
  const { digest } = file;
  const name = objectName(workspace, path);
  const object = versionOf(name, digest, writing.state);
  const named = options.table ?? 'deployments';
  const input = mapping?.mapping.file.input ?? named;
  const source = ingestSource({
    input: mapping === null ? named : mapping,
    format,
    originObject: object,
    ingestedAt: Date.now(),
    privacy: writing.privacy,
  });
  return {
    source,
    size: file.size,
    warnings: () => unknownColumnWarnings(object, source),
    repository: null,
    input: {
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
      bytes: asExamined(path, { ...file, packing }),
    },
  };
}
