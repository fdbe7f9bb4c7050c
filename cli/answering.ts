import type { Login } from '../adapters/trino/server.ts';
import { TrinoError } from '../adapters/trino/trino_error.ts';
import { trinoWarehouse } from '../adapters/trino/warehouse.ts';
import type { WarehouseSettings } from '../core/catalog/catalogue.ts';
import type { LakeState } from '../core/lake/commit.ts';
import { type ShownFiles, shownFiles } from '../core/lake/shown_files.ts';
import type { Warehouse } from '../core/ports.ts';
import { UsageError } from './exit.ts';
import type { Workspace } from './workspace.ts';

/** The engine that answers questions about the lake in this state, as `warehouse` of the configuration says. What is derived
 *  from the lake is always computed by DuckDB, where the lake is written.
 *  @param duckdb opens the lake where it lies */
export async function answeringEngine(
  { catalogue: { warehouse }, store }: Pick<Workspace, 'catalogue' | 'store'>,
  state: LakeState,
  duckdb: () => Promise<Warehouse>,
): Promise<Warehouse> {
  switch (warehouse.engine) {
    case 'duckdb':
      return duckdb();
    case 'trino':
      return openTrino(warehouse, await shownFiles(store, state));
  }
}

type TrinoSettings = Extract<WarehouseSettings, { engine: 'trino' }>;

async function openTrino(
  { url, user, catalog, schema, scratch }: TrinoSettings,
  shown: ShownFiles,
): Promise<Warehouse> {
  const warehouse = trinoWarehouse({
    server: { url, user, login: loginFrom(process.env) },
    catalog,
    schema,
    scratch,
    shown,
  });
  try {
    await warehouse.query({ text: 'select 1', parameters: {} });
    return warehouse;
  } catch (error) {
    await warehouse.close();
    throw new UsageError(`Trino at ${url} does not answer: ${reasonOf(error)}`);
  }
}

/** How the user is proven. A secret stands in no file. */
function loginFrom(environment: NodeJS.ProcessEnv): Login {
  const { OPS_REVIEW_TRINO_PASSWORD: password = '', OPS_REVIEW_TRINO_TOKEN: token = '' } = environment;
  if (password !== '' && token !== '') {
    throw new UsageError(
      'both OPS_REVIEW_TRINO_PASSWORD and OPS_REVIEW_TRINO_TOKEN are set: keep the one that Trino asks for',
    );
  }
  if (password !== '') return { by: 'password', password };
  return token === '' ? { by: 'nothing' } : { by: 'token', token };
}

/** `fetch` says why it failed in the cause of its error. */
function reasonOf(error: unknown): string {
  if (error instanceof TrinoError || !(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
