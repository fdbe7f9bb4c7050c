import { catalogueText, inputFolder } from './catalogue.ts';
import { repositoryFiles } from './code/repository_files.ts';
import { feedFiles } from './delivery/feed_files.ts';
import type { SimulatedFile } from './delivery/simulated_file.ts';
import type { Feed, Utterance } from './delivery/utterance.ts';
import type { Facts, WrittenFact } from './facts.ts';
import { happen } from './happenings/happen.ts';
import { endOf } from './happenings/steps.ts';
import type { Settings } from './settings.ts';
import { told } from './told.ts';
import { keysOf, trafficOf } from './traffic/traffic.ts';
import type { World } from './world.ts';

export interface Simulation {
  readonly world: World;
  /** Everything but `facts.json`; each is made when it is asked for. */
  readonly files: Iterable<SimulatedFile>;
  /** Once all files were written: how many records of each feed there are is known by then. */
  facts(): Facts;
}

/** Simulates an organisation. The same settings give the same bytes. */
export function simulate(settings: Settings): Simulation {
  const happened = happen(settings);
  const { world, code } = happened;
  const written: WrittenFact[] = [];
  const utterances = Map.groupBy<Feed, Utterance>(told(happened), ({ feed }) => feed);
  const traffic = trafficOf(sinceFirstDay(world), utterances.get('trail') ?? []);

  function* files(): Generator<SimulatedFile> {
    const folders = new Set<string>();
    for (const file of records()) {
      folders.add(inputFolder(file.path));
      yield file;
    }
    const catalogue = catalogueText(world, keysOf, folders);
    yield { path: 'ops-review.yaml', content: [catalogue], packed: false, modifiedAt: world.until };
  }

  function* records(): Generator<SimulatedFile> {
    for (const history of code.values()) yield* repositoryFiles(history, world.until);
    for (const [feed, said] of utterances) {
      if (feed === 'trail') continue;
      const delivered = feedFiles(feed, said, settings.delivery, world.chance.of(`delivery ${feed}`));
      written.push(delivered.written);
      yield* delivered.files;
    }
    yield* traffic.files;
  }

  return {
    world,
    files: files(),
    facts: () => ({
      settings,
      until: world.until,
      services: world.organisation.services.map(({ name, team, tier, deployer, dependsOn }) => ({
        name,
        team: team.name,
        tier,
        deployer,
        dependsOn,
      })),
      changes: world.changes,
      rollouts: world.rollouts,
      faults: world.faults,
      incidents: world.incidents,
      planted: world.planted,
      more: { traffic: traffic.facts() },
      written: [...written, ...traffic.written()],
    }),
  };
}

/** The world as the feeds know it: what was over before the first day is history. */
function sinceFirstDay(world: World): World {
  const { from } = world.settings;
  return {
    ...world,
    rollouts: world.rollouts.filter((rollout) => endOf(rollout) >= from),
    faults: world.faults.filter(({ endedAt }) => endedAt >= from),
    incidents: world.incidents.filter(({ openedAt }) => openedAt >= from),
  };
}
