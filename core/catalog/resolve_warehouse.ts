import type { WarehouseSettings } from './catalogue.ts';
import type { Report } from './resolve_time.ts';
import type { CatalogueFile } from './schema.ts';

const ofTrino = ['url', 'user', 'catalog', 'schema', 'scratch'] as const;
const needed = ['url', 'user', 'scratch'] as const;

/** Which engine answers, as the file says; reports what its engine needs and does not have, or has no use for. */
export function resolveWarehouse(written: CatalogueFile['warehouse'], refuse: Report): WarehouseSettings {
  if (written === null || written.engine === 'duckdb') {
    const given = ofTrino.find((name) => (written?.[name] ?? null) !== null);
    if (given !== undefined)
      refuse(['warehouse', given], 'key', {
        expected: `engine: trino beside ${given}`,
        found: 'engine: duckdb',
        suggestion: 'DuckDB reads the lake where it lies: it takes no settings.',
      });
    return { engine: 'duckdb' };
  }
  for (const name of needed) {
    if (written[name] === null)
      refuse(['warehouse', name], 'value', {
        expected: `${name} beside engine: trino`,
        found: 'nothing',
        suggestion: null,
      });
  }
  const url = written.url ?? '';
  if (written.url !== null && !isAddress(url))
    refuse(['warehouse', 'url'], 'value', {
      expected: 'an address such as https://trino.example.com:8443',
      found: 'another one, perhaps with a password',
      suggestion: null,
    });
  return {
    engine: 'trino',
    url,
    user: written.user ?? '',
    catalog: written.catalog ?? 'hive',
    schema: written.schema ?? 'lake',
    scratch: written.scratch ?? '',
  };
}

/** What would be in such an address beside the host is refused, a password above all. */
function isAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && ['', '/'].includes(url.pathname) && url.search === '';
}
