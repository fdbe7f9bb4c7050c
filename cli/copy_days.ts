import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dayCopier } from '../adapters/duckdb/copied_days.ts';
import { copyOf } from '../core/lake/layout.ts';
import { copyWork, type DueCopy } from '../core/lake/month_copies.ts';
import { publish, type StagedCopy } from '../core/lake/publication.ts';
import { type DayCopier, stageCopies } from '../core/lake/stage_copies.ts';
import type { Writing } from './ingest_files.ts';
import type { Workspace } from './workspace.ts';

/** Copies the settled days that no copy stands for, and takes out the copies that stand for nothing any more, or are not
 *  there, in one publication. It comes after that of derived data, for it copies some of them; a run that is killed between the two is
 *  made up for by the next one, and until then the days are read themselves.
 *  @param memory how much is held at most, such as `112MB` */
export async function copySettledDays(workspace: Workspace, writing: Writing, memory: string): Promise<void> {
  const { state } = writing;
  const missing = [...state.files].filter(
    (path) => copyOf(path) !== null && !existsSync(join(workspace.lakeRoot, ...path.split('/'))),
  );
  const files = new Set(state.files).difference(new Set(missing));
  const { due, outdated } = copyWork({ ...state, files });
  const copies = due.length === 0 ? [] : await staged(due, workspace, state.next, memory);
  if (copies.length + outdated.length + missing.length === 0) return;
  writing.state = await publish(workspace.store, state, {
    rows: [],
    copies,
    remove: { files: [...outdated, ...missing], at: Date.now() },
  });
}

async function staged(
  due: readonly DueCopy[],
  { lakeRoot, store }: Workspace,
  number: number,
  memory: string,
): Promise<StagedCopy[]> {
  const { copy, close } = await dayCopier(memory);
  const copier: DayCopier = {
    copy: (table, files) =>
      copy(
        table,
        files.map((path) => join(lakeRoot, ...path.split('/'))),
      ),
  };
  try {
    return await stageCopies(due, { copier, store, number });
  } finally {
    close();
  }
}
