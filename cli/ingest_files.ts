import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { idsIn } from '../adapters/duckdb/known_ids.ts';
import { refused, removeTemporary, temporaryFolder } from '../adapters/folder/object_store.ts';
import { fileDigest, packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { UnreadableFile } from '../adapters/folder/unreadable.ts';
import { folderLock } from '../adapters/folder/writer_lock.ts';
import { detectFormat, type Format } from '../core/bytes/detect.ts';
import type { LakeState, SettledInput } from '../core/lake/commit.ts';
import {
  type Ingested,
  type IngestPorts,
  ingest,
  type OpenInput,
  publishPortion,
} from '../core/lake/ingest.ts';
import { partitionOf } from '../core/lake/layout.ts';
import { deleteRemoved, publish, readLake, undoUncommitted } from '../core/lake/publication.ts';
import { BrokenInput, type Portion } from '../core/lake/settle_group.ts';
import type { Release } from '../core/ports.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import { type Lookups, lookupId, readLookup } from '../core/sources/mapping/lookup.ts';
import { lookupsOf, type Mapping } from '../core/sources/mapping/mapping.ts';
import { readMapping } from '../core/sources/mapping/read_mapping.ts';
import type { Privacy } from '../core/sources/people.ts';
import { UsageError } from './exit.ts';
import { keepHeapLean } from './lean_heap.ts';
import { readText, type Workspace } from './workspace.ts';

/** A lake that is open for writing: one writer at a time, and what an earlier one left half done is undone. */
export interface Writing {
  state: LakeState;
  readonly privacy: Privacy;
  readonly knownIds: IngestPorts['knownIds'];
  take(source: IngestSource, input: OpenInput, progress: (settled: SettledInput) => void): Promise<Ingested>;
  /** Publishes what was settled of inputs. Returns how far they have come. */
  publishPortion(inputs: readonly Ingested[], portion: Portion): Promise<Ingested[]>;
  readonly release: Release;
}

/** How records are published. */
export type WritingOptions = Pick<IngestPorts, 'batchSize'>;

export async function openForWriting(workspace: Workspace, options: WritingOptions = {}): Promise<Writing> {
  keepHeapLean();
  const release = await folderLock(workspace.lakeRoot).acquire();
  try {
    return await openLocked(workspace, options, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function openLocked(workspace: Workspace, options: WritingOptions, release: Release): Promise<Writing> {
  const { store, lakeRoot } = workspace;
  const ingestedAt = Date.now();
  const state = await readLake(store);
  await removeTemporary(lakeRoot);
  await undoUncommitted(store);
  await deleteRemoved(store, ingestedAt);
  const knownIds: IngestPorts['knownIds'] = (state, table, days) =>
    idsIn(
      [...state.files]
        .filter((path) => {
          const partition = partitionOf(path);
          return partition?.table === table && (days === null || days.has(partition.dt));
        })
        .map((path) => join(lakeRoot, ...path.split('/'))),
    );
  const ports: IngestPorts = {
    publish: async (state, publication) => {
      writing.state = await publish(store, state, { ...publication, at: ingestedAt });
      return writing.state;
    },
    knownIds,
    ingestedAt,
    progress: () => {},
    ...options,
  };
  const writing: Writing = {
    knownIds,
    state,
    privacy: await privacyOf(workspace),
    take(source, input, progress) {
      return ingest(writing.state, source, input, { ...ports, progress });
    },
    async publishPortion(inputs, portion) {
      return (await publishPortion(writing.state, inputs, portion, ports)).inputs;
    },
    release,
  };
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
  if (read.outcome === 'wrong') throw new UsageError(read.problems.map(({ message }) => message));
  const lookups = new Map<string, ReadonlyMap<string, string>>();
  const digests: string[] = [];
  for (const lookup of lookupsOf(read.mapping)) {
    const path = resolve(dirname(file), lookup.file);
    if (!existsSync(path))
      throw new UsageError(`${file} looks things up in ${lookup.file}, which is not at ${path}`);
    const packing = await packingOf(path);
    const table = await readLookup(lookup, await formatOf(path), unpacked(path, packing));
    if ('problems' in table) throw new UsageError(table.problems);
    lookups.set(lookupId(lookup), table.table);
    digests.push(await fileDigest(path));
  }
  return { mapping: read.mapping, lookups, digests };
}

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

/** What can be read only once (standard input, a pipe), kept in the lake so that evidence can lead to it: its path there. */
export async function keepStream({ lakeRoot }: Workspace, stream: Readable): Promise<string> {
  const folder = join(lakeRoot, 'raw');
  const aside = join(temporaryFolder(lakeRoot), randomUUID());
  await mkdir(dirname(aside), { recursive: true });
  try {
    await pipeline(stream, createWriteStream(aside)).catch((error: unknown) => {
      throw refused(error, aside);
    });
    const kept = join(folder, `stdin-${(await fileDigest(aside)).slice(0, 16)}`);
    await mkdir(folder, { recursive: true });
    await rename(aside, kept);
    return kept;
  } finally {
    await rm(aside, { force: true });
  }
}
