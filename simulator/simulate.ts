import { catalogueText, inputFolder } from './catalogue.ts';
import { repositoryFiles } from './code/repository_files.ts';
import { feedFiles } from './delivery/feed_files.ts';
import type { SimulatedFile } from './delivery/simulated_file.ts';
import type { Feed, Utterance } from './delivery/utterance.ts';
import type { Facts, WrittenFact } from './facts.ts';
import { happen } from './happenings/happen.ts';
import { keysOf as operationKeys, operationsOf } from './operations/operations.ts';
import type { Service } from './organisation/organisation.ts';
import type { Settings } from './settings.ts';
import { told } from './told.ts';
import { keysOf as trafficKeys, trafficOf } from './traffic/traffic.ts';
import { sinceFirstDay, type World } from './world.ts';

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
  const recent = sinceFirstDay(world);
  const operations = operationsOf(recent);
  const utterances = Map.groupBy<Feed, Utterance>(
    [...told(happened), ...operations.utterances],
    ({ feed }) => feed,
  );
  const traffic = trafficOf(recent, utterances.get('trail') ?? []);

  function* files(): Generator<SimulatedFile> {
    const folders = new Set<string>();
    for (const file of records()) {
      folders.add(inputFolder(file.path));
      yield file;
    }
    const further = (service: Service) => [...operationKeys(service), ...trafficKeys(service)];
    const catalogue = catalogueText(world, further, folders);
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
    yield* operations.files;
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
      decoys: world.decoys,
      planted: [...world.planted, ...operations.planted, ...traffic.planted()],
      operations: operations.facts,
      traffic: traffic.facts(),
      written: [...written, ...traffic.written()],
    }),
  };
}
