import type { WarehouseSettings } from './catalogue.ts';
import type { Report } from './resolve_time.ts';
import type { CatalogueFile } from './schema.ts';

type Written = NonNullable<CatalogueFile['warehouse']>;
type Setting = Exclude<keyof Written, 'engine'>;

/** What each engine takes, and cannot do without. */
const settingsOf: Readonly<
  Record<Written['engine'], { readonly takes: readonly Setting[]; readonly needs: readonly Setting[] }>
> = {
  duckdb: { takes: [], needs: [] },
  trino: { takes: ['url', 'user', 'catalog', 'schema', 'scratch'], needs: ['url', 'user', 'scratch'] },
  athena: {
    takes: ['region', 'workgroup', 'output', 'schema', 'scratch', 'location', 'scanLimit'],
    needs: ['scratch'],
  },
};

const all = [...new Set(Object.values(settingsOf).flatMap(({ takes }) => takes))];

/** Which engine answers, as the file says; reports what its engine needs and does not have, or has no use for. */
export function resolveWarehouse(written: CatalogueFile['warehouse'], refuse: Report): WarehouseSettings {
  if (written === null) return { engine: 'duckdb' };
  const { engine } = written;
  const { takes, needs } = settingsOf[engine];
  const useless = all.find((name) => written[name] !== null && !takes.includes(name));
  if (useless !== undefined) {
    const suggestion = takes.length === 0 ? 'It takes no settings.' : `It takes ${takes.join(', ')}.`;
    refuse(['warehouse', useless], 'key', { expected: `what ${engine} takes`, found: useless, suggestion });
  }
  for (const name of needs.filter((needed) => written[needed] === null)) {
    const expected = `${name} beside engine: ${engine}`;
    refuse(['warehouse', name], 'value', { expected, found: 'nothing', suggestion: null });
  }
  return engineOf(written, refuse);
}

function engineOf(written: Written, refuse: Report): WarehouseSettings {
  const { engine, url, region, output, location, scanLimit } = written;
  const both = { schema: written.schema ?? 'lake', scratch: written.scratch ?? '' };
  switch (engine) {
    case 'duckdb':
      return { engine };
    case 'trino':
      if (url !== null && !isAddress(url))
        refuse(['warehouse', 'url'], 'value', {
          expected: 'an address such as https://trino.example.com:8443',
          found: 'another one, perhaps with a password',
          suggestion: null,
        });
      return {
        engine,
        url: url ?? '',
        user: written.user ?? '',
        catalog: written.catalog ?? 'hive',
        ...both,
      };
    case 'athena': {
      const workgroup = written.workgroup ?? 'primary';
      return { engine, region, workgroup, output, location, scanLimit, ...both };
    }
  }
}

/** What would be in such an address beside the host is refused, a password above all. */
function isAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && ['', '/'].includes(url.pathname) && url.search === '';
}
