import type { Chance } from '../../chance.ts';
import type { Service } from '../../organisation/organisation.ts';
import type { Owners } from '../owners.ts';
import type { Place } from '../place.ts';
import type { Plans } from '../planted.ts';
import type { FlowCounts } from './flow_counts.ts';
import type { FlowTemplate } from './flow_template.ts';
import { FlowTemplateMaker } from './flow_template_maker.ts';
import { type Interface, type LineFormat, type Passing, plainFormat, richFormat } from './line_format.ts';
import { addressFor, type Network, networkOf, resolverOf } from './network.ts';
import { outsideFlows } from './outside.ts';
import { portOf, stores } from './ports.ts';

/** The flows of the network of a place. */
export interface PlaceFlows {
  readonly format: LineFormat;
  readonly network: Network;
  /** Each as often as its weight says: one of them picked by chance is picked by weight. */
  readonly weighted: readonly FlowTemplate[];
  /** Of clients of the service whose group is closed, and of the port that is new; where they are of this place. */
  readonly refused: FlowTemplate | null;
  readonly newcomer: FlowTemplate | null;
}

export interface PlaceFlowsOptions {
  readonly places: readonly Place[];
  readonly services: readonly Service[];
  readonly owners: Owners;
  readonly counts: FlowCounts;
  readonly plans: Plans;
  readonly chance: Chance;
}

/** Every second account has its flow logs written in the plain format, beginning with the second. */
export function formatOf(place: Place, places: readonly Place[]): LineFormat {
  const accounts = [...new Set(places.map(({ account }) => account))];
  return accounts.indexOf(place.account) % 2 === 1 ? plainFormat : richFormat;
}

export function placeFlows(place: Place, options: PlaceFlowsOptions): PlaceFlows {
  const { places, plans, chance } = options;
  const network = networkOf(place);
  const make = new FlowTemplateMaker(formatOf(place, places), options.owners, options.counts);
  const refused = refusedFlow(place, network, make, options);
  const weighted = [
    ...place.tenants.flatMap(({ service }, number) =>
      (network.ofTenants[number] ?? []).flatMap((own) => [
        ...clientFlows(service, own, place, make, options),
        ...serverFlows(service, own, place, make, options, refused),
        ...both(make, { at: own, from: own.address, to: network.store.address }, storeOf(number), 6, 4),
        ...both(make, { at: own, from: own.address, to: resolverOf(place) }, 53, 17, 1),
      ]),
    ),
    ...outsideFlows(place, network, make, chance.of(`outside ${place.number}`)),
  ];
  const everyone = [...network.ofTenants.flat(), network.gateway, network.store];
  const silent = Array.from({ length: Math.ceil(weighted.length / 24) }, (_, turn) =>
    make.silent(everyone[turn % everyone.length] ?? network.gateway, 'NODATA'),
  );
  const { listens } = plans;
  const isHome = listens?.account === place.account && listens.region === place.region;
  const at = place.tenants.findIndex(({ service }) => service === listens?.service);
  const listener = network.ofTenants[at]?.[0];
  return {
    network,
    format: formatOf(place, places),
    weighted: [...weighted, ...silent, make.silent(network.gateway, 'SKIPDATA')],
    refused,
    newcomer:
      isHome && listener
        ? make.passing(
            {
              at: listener,
              from: network.gateway.address,
              to: listener.address,
              protocol: 6,
              direction: 'ingress',
              accepted: true,
            },
            { port: listens.port, isSource: false },
          )
        : null,
  };
}

function storeOf(number: number): number {
  return stores[number % stores.length] ?? 5432;
}

type Ends = Pick<Passing, 'at' | 'from' | 'to'>;

/** What a client sends and receives, at its own interface. */
function both(
  make: FlowTemplateMaker,
  { at, from, to }: Ends,
  port: number,
  protocol: 6 | 17,
  often: number,
): FlowTemplate[] {
  const sends = make.passing(
    { at, from, to, protocol, direction: 'egress', accepted: true },
    { port, isSource: false },
  );
  const receives = make.passing(
    { at, from: to, to: from, protocol, direction: 'ingress', accepted: true },
    { port, isSource: true },
  );
  return Array.from({ length: often }, () => [sends, receives]).flat();
}

function clientFlows(
  service: Service,
  own: Interface,
  place: Place,
  make: FlowTemplateMaker,
  { places, services }: PlaceFlowsOptions,
): FlowTemplate[] {
  return services
    .filter(({ name }) => service.dependsOn.includes(name))
    .flatMap((other) =>
      both(make, { at: own, from: own.address, to: addressFor(other, place, places) }, portOf(other), 6, 3),
    );
}

function serverFlows(
  service: Service,
  own: Interface,
  place: Place,
  make: FlowTemplateMaker,
  { places, services, plans }: PlaceFlowsOptions,
  refused: FlowTemplate | null,
): FlowTemplate[] {
  const clients = services.filter(({ dependsOn }) => dependsOn.includes(service.name));
  return clients.flatMap((client) => {
    const theirs = addressFor(client, place, places);
    const isClosed = plans.closed?.client === client.name && plans.closed.service === service;
    const closed = isClosed ? refused : null;
    const port = portOf(service);
    const base = { at: own, protocol: 6, accepted: true } as const;
    const asked = make.passing(
      { ...base, from: theirs, to: own.address, direction: 'ingress' },
      { port, isSource: false },
      closed,
    );
    const answered = make.passing(
      { ...base, from: own.address, to: theirs, direction: 'egress' },
      { port, isSource: true },
      closed,
    );
    return [asked, answered, asked, answered, asked, answered];
  });
}

/** The client that is no longer let in. */
function refusedFlow(
  place: Place,
  network: Network,
  make: FlowTemplateMaker,
  { plans, places, services }: PlaceFlowsOptions,
): FlowTemplate | null {
  const { closed } = plans;
  if (closed?.account !== place.account || closed.region !== place.region) return null;
  const at = network.ofTenants[place.tenants.findIndex(({ service }) => service === closed.service)]?.[0];
  const client = services.find(({ name }) => name === closed.client);
  if (at === undefined || client === undefined) return null;
  const ends = { at, from: addressFor(client, place, places), to: at.address };
  return make.passing(
    { ...ends, protocol: 6, direction: 'ingress', accepted: false },
    { port: closed.port, isSource: false },
  );
}
