import { join } from 'node:path';
import { idReader } from '../adapters/duckdb/known_ids.ts';
import { removeTemporary } from '../adapters/folder/object_store.ts';
import { UnreadableFile } from '../adapters/folder/unreadable.ts';
import { folderLock } from '../adapters/folder/writer_lock.ts';
import { GitError } from '../adapters/git/log.ts';
import type { LakeState, SettledInput } from '../core/lake/commit.ts';
import { Gathering } from '../core/lake/gathering.ts';
import {
  type Ingested,
  type IngestPorts,
  ingest,
  type OpenInput,
  publishPortion,
} from '../core/lake/ingest.ts';
import { partitionOf } from '../core/lake/layout.ts';
import { deleteRemoved, publish, readLake, undoUncommitted } from '../core/lake/publication.ts';
import type { Portion } from '../core/lake/settle_group.ts';
import type { Release } from '../core/ports.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import type { Privacy } from '../core/sources/people.ts';
import { keepHeapLean } from './lean_heap.ts';
import { lastingPrivacy } from './privacy.ts';
import type { Workspace } from './workspace.ts';

/** A lake that is open for writing: one writer at a time, and what an earlier one left half done is undone. */
export interface Writing {
  state: LakeState;
  readonly privacy: Privacy;
  readonly knownIds: IngestPorts['knownIds'];
  take(source: IngestSource, input: OpenInput, progress: (settled: SettledInput) => void): Promise<Ingested>;
  /** Publishes what was settled of inputs, or gathers it. Returns how far they have come. */
  publishPortion(inputs: readonly Ingested[], portion: Portion): Promise<Ingested[]>;
  /** Small publications are gathered: after this, the lake holds all that was taken so far. */
  publishGathered(): Promise<void>;
  /** Publishes what is gathered, and lets others write. */
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
  const gathering = new Gathering(
    (state, publication) => publish(store, state, publication),
    options.batchSize,
  );
  const ids = idReader();
  const knownIds: IngestPorts['knownIds'] = async (state, table, days, among) => {
    const held = await ids.idsIn(
      [...state.files]
        .filter((path) => {
          const partition = partitionOf(path);
          return partition?.table === table && (days === null || days.has(partition.dt));
        })
        .map((path) => join(lakeRoot, ...path.split('/'))),
      among,
    );
    return held.union(gathering.known(table));
  };
  const ports: IngestPorts = {
    publish: async (state, publication) => {
      const { rows, staged = [], inputs = [] } = publication;
      writing.state = await gathering.add(state, { rows, staged, inputs, at: ingestedAt });
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
    privacy: await lastingPrivacy(workspace),
    take(source, input, progress) {
      return ingest(writing.state, source, input, { ...ports, progress });
    },
    async publishPortion(inputs, portion) {
      return (await publishPortion(writing.state, inputs, portion, ports)).inputs;
    },
    async publishGathered() {
      writing.state = await gathering.publishAll(writing.state);
    },
    async release() {
      try {
        await writing.publishGathered();
      } finally {
        ids.close();
        await release();
      }
    },
  };
  return writing;
}

/** Whether an error says that one input cannot be read; others can. */
export function isUnreadable(error: unknown): error is UnreadableFile | GitError {
  return error instanceof UnreadableFile || error instanceof GitError;
}
