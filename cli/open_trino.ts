import type { Login } from '../adapters/trino/server.ts';
import { trinoWarehouse } from '../adapters/trino/warehouse.ts';
import type { WarehouseSettings } from '../core/catalog/catalogue.ts';
import type { ShownFiles } from '../core/lake/shown_files.ts';
import type { Warehouse } from '../core/ports.ts';
import { UsageError } from './exit.ts';

type TrinoSettings = Extract<WarehouseSettings, { engine: 'trino' }>;

/** Trino as the configuration says. @throws UsageError where a secret would be sent in the clear */
export function openTrino(
  { url, user, catalog, schema, scratch }: TrinoSettings,
  shown: ShownFiles,
): Warehouse {
  const login = loginFrom(process.env);
  if (login.by !== 'nothing' && !url.startsWith('https:')) {
    throw new UsageError(`${url}: a password or token is sent to an address of https:// alone`);
  }
  return trinoWarehouse({ server: { url, user, login }, catalog, schema, scratch, shown });
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
