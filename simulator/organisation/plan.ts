import type { Chance } from '../chance.ts';
import type { Settings } from '../settings.ts';
import type { Account, Deployer, Organisation, Service, Team } from './organisation.ts';
import { peopleOf } from './people.ts';

/** The services in the order in which an organisation gets them; what comes after is named by number. */
const known: readonly (readonly [name: string, title: string, tier: 1 | 2 | 3, deployer: Deployer])[] = [
  ['checkout', 'Checkout', 1, 'github'],
  ['payments', 'Payments', 1, 'codepipeline'],
  ['catalogue', 'Catalogue', 2, 'github'],
  ['search', 'Search', 2, 'deployer'],
  ['identity', 'Identity', 1, 'codepipeline'],
  ['orders', 'Orders', 1, 'github'],
  ['notifications', 'Notifications', 3, 'lambda'],
  ['shipping', 'Shipping', 2, 'codepipeline'],
  ['pricing', 'Pricing', 2, 'github'],
  ['recommendations', 'Recommendations', 3, 'deployer'],
  ['storefront', 'Storefront', 1, 'github'],
  ['reporting', 'Reporting', 3, 'codepipeline'],
];
const deployers: readonly Deployer[] = ['github', 'codepipeline', 'github', 'deployer', 'lambda'];
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const;
const zones = ['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kolkata'] as const;
const accountNames = ['production', 'staging', 'payments-production', 'data-production'];
const teamNames = ['Buy', 'Find', 'Platform', 'Deliver'];

/** Who there is: the same for the same settings. */
export function planOf(settings: Settings, chance: Chance): Organisation {
  const accounts = accountsOf(settings, chance.of('accounts'));
  const teams = teamsOf(settings, chance.of('teams'));
  const services = Array.from({ length: settings.services }, (_, place) =>
    serviceAt(place, settings, accounts, teams, chance.of(`service ${place}`)),
  );
  return {
    name: 'Acme Retail',
    timeZone: zones[(settings.seed - 1) % zones.length] ?? 'UTC',
    accounts,
    regions,
    teams,
    services,
  };
}

function accountsOf({ accounts }: Settings, chance: Chance): Account[] {
  const taken = new Set<string>();
  return Array.from({ length: accounts }, (_, place) => {
    let id = '';
    do id = String(chance.whole(100_000_000_000, 999_999_999_999));
    while (taken.has(id));
    taken.add(id);
    return { id, name: accountNames[place] ?? `production-${place + 1}` };
  });
}

function teamsOf(settings: Settings, chance: Chance): Team[] {
  const taken = new Set<string>();
  const count = Math.max(1, Math.ceil(settings.services / 3));
  return Array.from({ length: count }, (_, place) => ({
    name: teamNames[place] ?? `Team ${place + 1}`,
    offset: chance.pick([2, 2, 1, -5]),
    people: peopleOf(chance.whole(4, 8), settings.delivery.skewedClocks, taken, chance),
  }));
}

function serviceAt(
  place: number,
  { services }: Settings,
  accounts: readonly Account[],
  teams: readonly Team[],
  chance: Chance,
): Service {
  const [name, title, tier, deployer] = known[place] ?? [
    `service-${place + 1}`,
    `Service ${place + 1}`,
    chance.pick([1, 2, 2, 3, 3] as const),
    deployers[place % deployers.length] ?? 'github',
  ];
  const productive = accounts.filter(({ name: account }) => account !== 'staging');
  const earlier = Array.from(
    { length: Math.min(place, services) },
    (_, at) => known[at]?.[0] ?? `service-${at + 1}`,
  );
  return {
    name,
    title,
    team: chance.pick(teams),
    tier,
    repository: `acme/${name}`,
    production: chance.pick(productive.length === 0 ? accounts : productive),
    staging: accounts.find(({ name: account }) => account === 'staging') ?? chance.pick(accounts),
    regions: regionsOf(tier, deployer, chance),
    deployer,
    policy: policyOf(tier, chance),
    changes: chance.around(tier === 3 ? 0.7 : 1.6, 0.5),
    faults: Math.min(0.3, chance.around(0.06, 0.5)),
    duration: Math.round(chance.around(deployer === 'lambda' ? 60 : 540, 0.4)),
    merges: chance.happens(0.6) ? 'merge' : 'rebase',
    dependsOn: chance.shuffled(earlier).slice(0, chance.whole(0, 3)),
  };
}

/** What most depends on runs in two Regions. */
function regionsOf(tier: number, deployer: Deployer, chance: Chance): string[] {
  const home = chance.pick(regions);
  const others = regions.filter((region) => region !== home);
  const more = tier === 1 || deployer === 'lambda' || deployer === 'deployer' ? [chance.pick(others)] : [];
  return [home, ...more];
}

function policyOf(tier: number, chance: Chance): Service['policy'] {
  if (chance.happens(tier === 3 ? 0.3 : 0.7)) return 'continuous';
  return chance.pick([
    { weekdays: [1, 2, 3, 4], hour: 10 },
    { weekdays: [2, 4], hour: 14 },
    { weekdays: [3], hour: 9 },
  ]);
}
