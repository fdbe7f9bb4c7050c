import type { ObjectStore } from '../ports.ts';
import type { Table } from '../tables/table.ts';
import { copyPath, stagedPath } from './layout.ts';
import { type DueCopy, standsFor } from './month_copies.ts';
import type { StagedCopy } from './publication.ts';

/** Copies days of tables. */
export interface DayCopier {
  /** The rows of these files of days of a table as one Parquet file, which holds `dt`, days in order; null where
   *  they are too many to be worth it. One is copied at a time. */
  copy(table: Table, files: readonly string[]): Promise<Uint8Array | null>;
}

export interface CopyPorts {
  readonly copier: DayCopier;
  readonly store: Pick<ObjectStore, 'write'>;
  /** Number of the publication that will move the copies in. */
  readonly number: number;
}

/** Writes these copies beside the lake, one after the other, for a publication to move in. */
export async function stageCopies(
  due: readonly DueCopy[],
  { copier, store, number }: CopyPorts,
): Promise<StagedCopy[]> {
  const staged: StagedCopy[] = [];
  for (const { table, first, last, files } of due) {
    const bytes = await copier.copy(table, files);
    if (bytes === null) continue;
    const days = { table: table.name, first, last };
    const digest = standsFor(files);
    const path = stagedPath(number, copyPath(days, digest, number));
    await store.write(path, bytes);
    staged.push({ ...days, digest, path });
  }
  return staged;
}
