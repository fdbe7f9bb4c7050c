import { sha256 } from '../../core/bytes/digest.ts';
import type { LakeState } from '../../core/lake/commit.ts';
import { type Ingested, ingest } from '../../core/lake/ingest.ts';
import { inputDigest } from '../../core/lake/input_digest.ts';
import { dtOf, partitionOf, partitionPath, publicationName } from '../../core/lake/layout.ts';
import { publish, readLake, undoUncommitted } from '../../core/lake/publication.ts';
import { distinction } from '../../core/lake/sort_batch.ts';
import { ingestSource } from '../../core/sources/ingest_source.ts';
import type { LakeRow } from '../../core/tables/table.ts';
import { MemoryStore } from './memory_store.ts';

/** A file as it is delivered: its name, its bytes as they come, and why they end early, where they do. */
export interface Delivery {
  readonly object: string;
  readonly chunks: readonly Uint8Array[];
  readonly broken?: Error;
}

/** A lake of deployments in memory, with the rows of each of its files at hand. */
export class MemoryLake {
  store = new MemoryStore();
  readonly #rows = new Map<string, readonly LakeRow[]>();

  /** One run of the program over one file: opens the lake, and takes the file in. */
  async take(delivery: Delivery, batchSize: number): Promise<Ingested & { readonly state: LakeState }> {
    const state = await readLake(this.store);
    await undoUncommitted(this.store);
    const { object } = delivery;
    const digest = sha256(Buffer.concat(delivery.chunks));
    const source = ingestSource({
      input: 'deployments',
      format: 'ndjson',
      originObject: object,
      ingestedAt: 0,
      privacy: { actors: 'drop' },
    });
    const input = {
      object,
      path: object,
      fileDigest: digest,
      format: 'ndjson',
      input: 'deployments',
      digest: inputDigest(digest, 'deployments', null, []),
      mapHash: null,
      bytes: arriving(delivery),
    } as const;
    return ingest(state, source, input, {
      publish: (at, publication) => {
        for (const [table, rows] of publication.rows) {
          for (const [dt, ofDay] of Map.groupBy(rows, ({ event_time }) => dtOf(event_time)))
            this.#rows.set(partitionPath(table.name, dt, publicationName(at.next)), ofDay);
        }
        return publish(this.store, at, publication);
      },
      knownIds: async (at, table, days) => new Set(this.#rowsIn(at, table, days).map(distinction)),
      ingestedAt: 0,
      progress: () => {},
      batchSize,
    });
  }

  /** The rows of a table, as a reader finds them. */
  async rows(table: string): Promise<LakeRow[]> {
    return this.#rowsIn(await readLake(this.store), table, null);
  }

  #rowsIn({ files }: LakeState, table: string, days: ReadonlySet<string> | null): LakeRow[] {
    return [...files].flatMap((path) => {
      const partition = partitionOf(path);
      const wanted = partition?.table === table && (days === null || days.has(partition.dt));
      return wanted ? (this.#rows.get(path) ?? []) : [];
    });
  }
}

async function* arriving({ chunks, broken }: Delivery): AsyncGenerator<Uint8Array> {
  yield* chunks;
  if (broken !== undefined) throw broken;
}
