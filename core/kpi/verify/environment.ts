import type { Catalogue } from '../../catalog/catalogue.ts';

/** Whether an environment is production (1.4). An unknown one is not. */
export function isProduction(catalogue: Catalogue, environment: string | null): boolean {
  if (environment === null) return false;
  if (catalogue.environments.length === 0) return environment === 'production' || environment === 'prod';
  return catalogue.environments.some(({ name, production }) => production && name === environment);
}

/** Position on the way to production; null where the catalogue does not list the environment. */
export function orderOf(catalogue: Catalogue, environment: string): number | null {
  return catalogue.environments.find(({ name }) => name === environment)?.order ?? null;
}
