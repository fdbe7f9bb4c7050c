import type { Service } from '../../organisation/organisation.ts';
import { eightDigits, mixed, numberOf } from '../hexadecimal.ts';
import type { Place, Tenant } from '../place.ts';
import type { Interface } from './line_format.ts';

/** The VPC of a place: who has which address. */
export interface Network {
  /** Two of each tenant, in the order of the place's. */
  readonly ofTenants: readonly (readonly Interface[])[];
  /** Where the world comes in. */
  readonly gateway: Interface;
  /** What stores run behind. */
  readonly store: Interface;
  readonly flowLog: string;
}

export function networkOf(place: Place): Network {
  const bare = (name: string, address: string): Interface => interfaceOf(place, name, address, null);
  return {
    ofTenants: place.tenants.map((tenant, number) =>
      [0, 1].map((turn) => {
        const address = addressOf(place, number, turn);
        return interfaceOf(place, `${tenant.service.name} ${tenant.environment} ${turn}`, address, tenant);
      }),
    ),
    gateway: bare('gateway', inside(place, 250, 10)),
    store: bare('store', inside(place, 252, 10)),
    flowLog: `fl-0${id(place, 'flow log')}`,
  };
}

/** An address of a service, as others see it: where it runs in this place, else where it runs first. */
export function addressFor(service: Service, near: Place, places: readonly Place[]): string {
  const here = near.tenants.findIndex((tenant) => tenant.service === service);
  if (here >= 0) return addressOf(near, here, 0);
  const home = places.find(
    ({ account, region }) => account === service.production.id && region === service.regions[0],
  );
  const number = home?.tenants.findIndex((tenant) => tenant.service === service) ?? 0;
  return addressOf(home ?? near, number, 0);
}

export function addressOf(place: Place, tenant: number, turn: number): string {
  return inside(place, tenant % 250, 10 + turn + 2 * Math.floor(tenant / 250));
}

/** The resolver of the place. */
export function resolverOf(place: Place): string {
  return inside(place, 0, 2);
}

/** An address of the sixth version at the gateway. */
export function wideAddressOf(place: Place): string {
  return `2a05:d014:${id(place, 'wide').slice(0, 3)}:fa00::${(place.number + 16).toString(16)}`;
}

function inside({ number }: Place, net: number, host: number): string {
  return number < 256 ? `10.${number}.${net}.${host}` : `172.${16 + (number % 16)}.${net}.${host}`;
}

function interfaceOf(place: Place, name: string, address: string, tenant: Tenant | null): Interface {
  const { account, region } = place;
  return {
    id: `eni-0${id(place, name)}`,
    ...{ account, region, address },
    vpc: `vpc-0${id(place, 'vpc')}`,
    subnet: `subnet-0${id(place, `subnet ${numberOf(name) % 3}`)}`,
    task: tenant && { cluster: tenant.environment, service: tenant.service.name },
  };
}

function id({ account, region }: Place, name: string): string {
  const seed = numberOf(`${account} ${region} ${name}`);
  return eightDigits(seed) + eightDigits(mixed(seed, 1));
}
