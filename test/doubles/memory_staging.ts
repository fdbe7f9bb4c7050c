import type { Staging } from '../../core/lake/held_files.ts';
import type { MemoryStore } from './memory_store.ts';

/** Files that are staged among the objects of a store. */
export function memoryStaging({ objects }: MemoryStore): Staging {
  let count = 0;
  return {
    create() {
      count += 1;
      const path = `staging/${count}.parquet`;
      return {
        path,
        write: (bytes) =>
          void objects.set(
            path,
            Uint8Array.from(Buffer.concat([objects.get(path) ?? new Uint8Array(), bytes])),
          ),
        close: () => {},
      };
    },
    remove: (path) => void objects.delete(path),
  };
}
