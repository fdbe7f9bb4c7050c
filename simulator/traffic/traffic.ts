import type { SimulatedFile } from '../delivery/simulated_file.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { WrittenFact } from '../facts.ts';
import { clusterOf } from '../formats/ecs.ts';
import type { Service } from '../organisation/organisation.ts';
import type { World } from '../world.ts';
import type { PlantedTraffic, TrafficFacts } from './facts.ts';
import { FeedTally } from './feed_tally.ts';
import { FlowCounts } from './flows/flow_counts.ts';
import { flowFiles } from './flows/flow_files.ts';
import { ownersOf } from './owners.ts';
import { placesOf } from './place.ts';
import { plansOf } from './planted.ts';
import type { Scene } from './scene.ts';
import { deployRole, operatorRole, workloadRoles } from './trail/identities.ts';
import { TrailCounts } from './trail/trail_counts.ts';
import { trailFiles } from './trail/trail_files.ts';

/** CloudTrail trail files and VPC flow logs of an organisation. */
export interface Traffic {
  /** In the order in which they come; made as they are read, each to be read once, and in memory never more than the
   *  piece that is being read. */
  readonly files: Iterable<SimulatedFile>;
  /** What went on.
   *  @throws Error before all files were read */
  facts(): TrafficFacts;
  /** What was arranged in it.
   *  @throws Error before all files were read */
  planted(): readonly PlantedTraffic[];
  /** How it was written.
   *  @throws Error before all files were read */
  written(): WrittenFact[];
}

/** `trail`: CloudTrail records that others have told, in any order; they come in files of their places. */
export function trafficOf(world: World, trail: readonly Utterance[]): Traffic {
  const owners = ownersOf(world.organisation);
  const scene: Scene = {
    ...{ world, owners, places: placesOf(world.organisation), chance: world.chance.of('traffic') },
    ...{ sessionsByHand: [], rootSessions: [], planted: [] },
  };
  const plans = plansOf(world);
  const calls = new TrailCounts(owners);
  const flows = new FlowCounts(owners);
  const tallies = { trail: new FeedTally('trail'), flows: new FeedTally('vpc-flow') };
  const { settings } = world;
  const trailOptions = { settings, chance: scene.chance, tally: tallies.trail, counts: calls };
  const written = (): WrittenFact[] => [tallies.trail.written(), tallies.flows.written()];
  return {
    files: inTime(
      trailFiles(scene, plans, trail, trailOptions),
      flowFiles(scene, plans, tallies.flows, flows),
    ),
    written,
    planted() {
      written();
      return scene.planted;
    },
    facts() {
      written();
      return {
        ...{ calls: calls.calls(), signIns: calls.signIns(), told: calls.told() },
        ...{ crossAccountCopies: calls.crossAccountCopies, insights: calls.insights },
        ...{ sessionsByHand: scene.sessionsByHand, rootSessions: scene.rootSessions },
        ...{ flows: flows.flows(), endpoints: flows.endpoints() },
        damages: [...tallies.trail.damages(), ...tallies.flows.damages()],
        copiedFiles: [tallies.trail.copiedFiles(), tallies.flows.copiedFiles()],
      };
    },
  };
}

/** The keys by which what is written here is mapped to a service: its roles, those by which people work on it, and
 *  its services of ECS. Accounts are shared: what is of no role and no task is the account's. */
export function keysOf(service: Service): string[] {
  const accounts = [...new Set([service.production.id, service.staging.id])];
  return [
    ...[...workloadRoles(service), deployRole(service)].map((role) => `role:${role}`),
    ...accounts.map((account) => `role:${operatorRole(service, account)}`),
    ...(['production', 'staging'] as const).map(
      (environment) => `ecs:${clusterOf({ service: service.name, environment })}`,
    ),
  ];
}

/** Two series of files as one, by their times. */
function* inTime(one: Iterable<SimulatedFile>, other: Iterable<SimulatedFile>): Generator<SimulatedFile> {
  const [first, second] = [one[Symbol.iterator](), other[Symbol.iterator]()];
  let [a, b] = [first.next(), second.next()];
  while (a.done !== true || b.done !== true) {
    if (b.done === true || (a.done !== true && a.value.modifiedAt <= b.value.modifiedAt)) {
      if (a.done === true) return;
      yield a.value;
      a = first.next();
    } else {
      yield b.value;
      b = second.next();
    }
  }
}
