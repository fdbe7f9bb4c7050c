import type { SimulatedFile } from '../../delivery/simulated_file.ts';
import type { Json } from '../../delivery/utterance.ts';
import { day, hour, type Instant, isoDay, minute } from '../../time.ts';
import type { World } from '../../world.ts';
import type { Place } from '../events/envelope.ts';
import { type AlarmListing, listedAlarm } from './alarm_listing.ts';
import { listedCanary, listedDashboard, listedStack } from './other_listings.ts';
import type { StackCourse } from './stacks.ts';

/** Time of day at which a job lists what there is. */
const listedFor = 4 * hour + 10 * minute;

/** What was listed, a file for each account, Region and kind, one day beyond the last: `aws … > file`. Alarms are listed
 *  each day, all else each week and on the last day. Dashboards are of no Region and stand with the first. */
export function* listingsOf(
  world: World,
  alarms: readonly AlarmListing[],
  stacks: readonly StackCourse[],
): Iterable<SimulatedFile> {
  const places = placesOf(alarms, stacks);
  for (let midnight = world.settings.from; midnight <= world.until; midnight += day) {
    const at = midnight + listedFor;
    for (const place of places) yield alarmListing(place, at, alarms);
    const weekly = (midnight - world.settings.from) % (7 * day) === 0 || midnight === world.until;
    if (!weekly) continue;
    for (const place of places) yield* otherListings(place, at, world, stacks);
    for (const { id } of world.organisation.accounts) {
      const [region = 'us-east-1'] = world.organisation.regions;
      const services = world.organisation.services.filter(({ production }) => production.id === id);
      const entries = () => services.map((service) => listedDashboard(service, world));
      yield file({ account: id, region }, at, 'dashboards', () => ({
        DashboardEntries: entries(),
      }));
    }
  }
}

function alarmListing(place: Place, at: Instant, alarms: readonly AlarmListing[]): SimulatedFile {
  const listed = () =>
    alarms.filter(
      ({ alarm: { fact } }) =>
        isAt(fact, place) && fact.createdAt < at && (fact.deletedAt === null || fact.deletedAt > at),
    );
  const of = (kind: 'metric' | 'composite') =>
    listed()
      .filter(({ alarm }) => alarm.fact.kind === kind)
      .map((one) => listedAlarm(one, at));
  return file(place, at, 'alarms', () => ({ CompositeAlarms: of('composite'), MetricAlarms: of('metric') }));
}

function* otherListings(
  place: Place,
  at: Instant,
  { organisation }: World,
  stacks: readonly StackCourse[],
): Iterable<SimulatedFile> {
  const canaries = organisation.services.filter(
    ({ production, regions }) => production.id === place.account && regions[0] === place.region,
  );
  const here = stacks.filter((stack) => isAt(stack, place));
  yield file(place, at, 'canaries', () => ({ Canaries: canaries.map((service) => listedCanary(service)) }));
  yield file(place, at, 'stacks', () => ({ Stacks: here.map((one) => listedStack(one, at)) }));
}

function isAt(one: Place, place: Place): boolean {
  return one.account === place.account && one.region === place.region;
}

/** Accounts and Regions in which anything is listed. */
function placesOf(alarms: readonly AlarmListing[], stacks: readonly StackCourse[]): Place[] {
  const all: Place[] = [...alarms.map(({ alarm }) => alarm.fact), ...stacks];
  const known = new Map(all.map(({ account, region }) => [`${account} ${region}`, { account, region }]));
  return [...known.keys()].sort().flatMap((key) => known.get(key) ?? []);
}

/** As the command line prints JSON: four spaces deep. */
function file({ account, region }: Place, at: Instant, kind: string, listing: () => Json): SimulatedFile {
  return {
    path: `inventory/${account}/${region}/${isoDay(at)}/${kind}.json.gz`,
    content: {
      *[Symbol.iterator]() {
        yield `${JSON.stringify(listing(), null, 4)}\n`;
      },
    },
    packed: true,
    modifiedAt: at,
  };
}
