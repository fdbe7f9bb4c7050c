import type { Catalogue } from '../../core/catalog/catalogue.ts';
import type { Given, GivenFacts } from './settled.ts';

/** Histories share a lake, and none may meet another: everything by which rows find each other gets a prefix. */

const names: Readonly<Record<keyof GivenFacts, readonly string[]>> = {
  deployments: [
    'id',
    'service',
    'provider_id',
    'rollout_id',
    'repository',
    'rollback_of',
    'fixes_deployment',
    'incident_id',
  ],
  changes: ['id', 'service', 'repository', 'deployment_id', 'cherry_pick_of', 'reverts'],
  incidents: ['id', 'service', 'deployment_id', 'merged_into'],
};

export function namespacedFacts(prefix: string, facts: GivenFacts): GivenFacts {
  const all = (table: keyof GivenFacts) => facts[table].map((row) => namespaced(prefix, names[table], row));
  return { deployments: all('deployments'), changes: all('changes'), incidents: all('incidents') };
}

function namespaced(prefix: string, columns: readonly string[], row: Given): Given {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value === '') return [column, value];
      if (columns.includes(column)) return [column, prefix + value];
      if (column === 'service_key') return [column, namespacedKey(prefix, value)];
      if (column === 'change_ids') return [column, namespacedList(prefix, value)];
      return [column, value];
    }),
  );
}

function namespacedKey(prefix: string, key: string): string {
  const colon = key.indexOf(':') + 1;
  return key.slice(0, colon) + prefix + key.slice(colon);
}

function namespacedList(prefix: string, list: string): string {
  const ids: unknown = JSON.parse(list);
  return JSON.stringify(Array.isArray(ids) ? ids.map((id) => prefix + String(id)) : ids);
}

export function namespacedCatalogue(prefix: string, catalogue: Catalogue): Catalogue {
  return {
    ...catalogue,
    services: catalogue.services.map((service) => ({ ...service, name: prefix + service.name })),
    serviceMap: catalogue.serviceMap.map((entry) => ({
      ...entry,
      key: namespacedKey(prefix, entry.key),
      service: prefix + entry.service,
    })),
    coverage: catalogue.coverage.map((entry) => ({
      ...entry,
      service: entry.service === null ? null : prefix + entry.service,
    })),
  };
}
