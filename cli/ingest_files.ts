import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { idsIn } from '../adapters/duckdb/known_ids.ts';
import { fileDigest, packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { folderLock } from '../adapters/folder/writer_lock.ts';
import { detectFormat, type Format } from '../core/bytes/detect.ts';
import type { LakeState, SettledInput } from '../core/lake/commit.ts';
import { type Ingested, type IngestInput, ingest } from '../core/lake/ingest.ts';
import { partitionOf } from '../core/lake/layout.ts';
import { publish, readLake, undoUncommitted } from '../core/lake/publication.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import { type Lookups, lookupId, readLookup } from '../core/sources/mapping/lookup.ts';
import { lookupsOf, type Mapping } from '../core/sources/mapping/mapping.ts';
import { readMapping } from '../core/sources/mapping/read_mapping.ts';
import type { Privacy } from '../core/sources/people.ts';
import { UsageError } from './exit.ts';
import { readText, type Workspace } from './workspace.ts';

/** A lake that is open for writing: one writer at a time, and what an earlier one left half done is undone. */
export interface Writing {
  state: LakeState;
  readonly privacy: Privacy;
  take(
    source: IngestSource,
    input: IngestInput,
    progress: (settled: SettledInput) => void,
  ): Promise<Ingested>;
  release(): Promise<void>;
}

export async function openForWriting(workspace: Workspace): Promise<Writing> {
  const { store, lakeRoot } = workspace;
  const release = await folderLock(lakeRoot).acquire();
  const ingestedAt = Date.now();
  const writing: Writing = {
    state: await readLake(store),
    privacy: await privacyOf(workspace),
    async take(source, input, progress) {
      const result = await ingest(writing.state, source, input, {
        publish: (state, publication) => publish(store, state, publication),
        knownIds: (state, table, days) =>
          idsIn(
            [...state.files]
              .filter((path) => {
                const partition = partitionOf(path);
                return partition?.table === table && (days === null || days.has(partition.dt));
              })
              .map((path) => join(lakeRoot, ...path.split('/'))),
          ),
        ingestedAt,
        progress,
      });
      writing.state = result.state;
      return result;
    },
    release,
  };
  await undoUncommitted(store, writing.state);
  return writing;
}

const keyPath = 'state/privacy.key';

/** The key that authors are hashed with: the configured one, else one that the lake makes once and keeps. */
async function privacyOf({ catalogue, store }: Workspace): Promise<Privacy> {
  const { actors, key } = catalogue.privacy;
  if (actors === 'drop') return { actors };
  if (key !== null) return { actors, key };
  const kept = await store.read(keyPath);
  if (kept !== null) return { actors, key: new TextDecoder().decode(kept) };
  const made = randomBytes(32).toString('hex');
  await store.create(keyPath, new TextEncoder().encode(made));
  return { actors, key: made };
}

/** A mapping and the tables that it looks things up in. */
export interface LoadedMapping {
  readonly mapping: Mapping;
  readonly lookups: Lookups;
  /** Digests of the lookup files: they decide what records become. */
  readonly digests: readonly string[];
}

/** Reads a map file and the files that it looks things up in, which lie beside it. */
export async function loadMapping(file: string): Promise<LoadedMapping> {
  const read = readMapping(file, readText(file));
  if (read.outcome === 'wrong') throw new UsageError(read.problems.map(({ message }) => message).join('\n'));
  const lookups = new Map<string, ReadonlyMap<string, string>>();
  const digests: string[] = [];
  for (const lookup of lookupsOf(read.mapping)) {
    const path = resolve(dirname(file), lookup.file);
    if (!existsSync(path))
      throw new UsageError(`${file} looks things up in ${lookup.file}, which is not at ${path}`);
    const packing = await packingOf(path);
    const table = await readLookup(lookup, await formatOf(path), unpacked(path, packing));
    if ('problems' in table) throw new UsageError(table.problems.join('\n'));
    lookups.set(lookupId(lookup), table.table);
    digests.push(await fileDigest(path));
  }
  return { mapping: read.mapping, lookups, digests };
}

/** Whether a file holds NDJSON or CSV, by its first byte; a file of nothing but blanks is as good as either. */
export async function formatOf(path: string): Promise<Format> {
  for await (const chunk of unpacked(path, await packingOf(path))) {
    const format = detectFormat(chunk);
    if (typeof format === 'string') return format;
    if (format !== null) throw new UsageError(`${path} seems to be ${format.found}: ${format.advice}`);
  }
  return 'ndjson';
}

/** Standard input, kept in the lake so that evidence can lead to it: its path there. */
export async function keepStandardInput(workspace: Workspace): Promise<string> {
  const folder = join(workspace.lakeRoot, 'raw');
  await mkdir(folder, { recursive: true });
  const spooled = join(folder, `stdin.${process.pid}.tmp`);
  await pipeline(process.stdin, createWriteStream(spooled));
  const kept = join(folder, `stdin-${(await fileDigest(spooled)).slice(0, 16)}`);
  await rename(spooled, kept);
  return kept;
}
