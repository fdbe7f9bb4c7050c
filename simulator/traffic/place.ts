import type { Organisation, Service } from '../organisation/organisation.ts';

/** An account in a Region, and what runs there. */
export interface Place {
  /** From 0. */
  readonly number: number;
  readonly account: string;
  readonly region: string;
  readonly tenants: readonly Tenant[];
  /** How much goes on there against other places. */
  readonly weight: number;
}

export interface Tenant {
  readonly service: Service;
  readonly environment: 'production' | 'staging';
}

/** All places of an organisation, in the order of its accounts. */
export function placesOf({ accounts, regions, services }: Organisation): Place[] {
  return accounts
    .flatMap(({ id }) => regions.map((region) => ({ account: id, region })))
    .map(({ account, region }, number) => {
      const tenants = services.flatMap((service) => tenantsAt(service, account, region));
      const weight = tenants.reduce(
        (sum, { environment }) => sum + (environment === 'staging' ? 0.3 : 1),
        0.2,
      );
      return { number, account, region, tenants, weight };
    });
}

function tenantsAt(service: Service, account: string, region: string): Tenant[] {
  const produces = service.production.id === account && service.regions.includes(region);
  const stages = service.staging.id === account && service.regions[0] === region;
  return [
    ...(produces ? [{ service, environment: 'production' } as const] : []),
    ...(stages ? [{ service, environment: 'staging' } as const] : []),
  ];
}
