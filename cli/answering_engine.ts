import type { LakeState } from '../core/lake/commit.ts';
import { shownFiles } from '../core/lake/shown_files.ts';
import type { Warehouse } from '../core/ports.ts';
import { UsageError } from './exit.ts';
import { openAthena } from './open_athena.ts';
import { openTrino } from './open_trino.ts';
import type { Workspace } from './workspace.ts';

/** The engine that answers questions about the lake in this state, as `warehouse` of the configuration says. What is derived
 *  from the lake is always computed by DuckDB, where the lake is written.
 *  @param duckdb opens the lake where it lies
 *  @throws UsageError where the engine does not answer */
export async function answeringEngine(
  { catalogue: { warehouse }, store }: Pick<Workspace, 'catalogue' | 'store'>,
  state: LakeState,
  duckdb: () => Promise<Warehouse>,
): Promise<Warehouse> {
  switch (warehouse.engine) {
    case 'duckdb':
      return duckdb();
    case 'trino':
      return answering(openTrino(warehouse, await shownFiles(store, state)), `Trino at ${warehouse.url}`);
    case 'athena':
      return answering(openAthena(warehouse, await shownFiles(store, state)), 'Athena');
  }
}

/** The engine, once it has answered: else every question would be told of what is wrong with its address or rights. */
async function answering(warehouse: Warehouse, name: string): Promise<Warehouse> {
  try {
    await warehouse.query({ text: 'select 1', parameters: {} });
    return warehouse;
  } catch (error) {
    await warehouse.close();
    throw new UsageError(`${name} does not answer: ${reasonOf(error)}`);
  }
}

/** `fetch` says why it failed in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
