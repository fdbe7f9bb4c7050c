import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredInputs } from '../../cli/declared_inputs.ts';
import { writeFiles } from '../../cli/simulated_files.ts';
import { type IngestResult, takeInputs } from '../../cli/take_inputs.ts';
import { openWorkspace } from '../../cli/workspace.ts';
import { catalogueText, inputFolder } from '../../simulator/catalogue.ts';
import { feedFiles } from '../../simulator/delivery/feed_files.ts';
import type { SimulatedFile } from '../../simulator/delivery/simulated_file.ts';
import type { WrittenFact } from '../../simulator/facts.ts';
import { pagerDutyIncident } from '../../simulator/formats/pager_duty.ts';
import { happen } from '../../simulator/happenings/happen.ts';
import { keysOf, type Operations, operationsOf } from '../../simulator/operations/operations.ts';
import type { Settings } from '../../simulator/settings.ts';
import { sinceFirstDay, type World } from '../../simulator/world.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { alarmFacts } from './alarm_facts.ts';

/** What is told of the operations of a world and of its pages, on disk and in a lake. */
export interface SimulatedOperations {
  readonly folder: string;
  /** What really happened, as `verify --truth` reads it. */
  readonly truth: string;
  readonly world: World;
  readonly operations: Operations;
  readonly written: readonly WrittenFact[];
  readonly ingested: IngestResult;
}

/** Simulates, delivers as settings say, and takes in: nothing else of the world than its operations and its pager. */
export async function simulatedOperations(settings: Settings): Promise<SimulatedOperations> {
  const world = sinceFirstDay(happen(settings).world);
  const operations = operationsOf(world);
  const paged = world.incidents.flatMap((incident) =>
    world.organisation.services
      .filter(({ name }) => name === incident.service)
      .flatMap((service) => pagerDutyIncident(incident, service, world.chance)),
  );
  const delivered = (['events', 'alarm-history', 'pagerduty'] as const).map((feed) => {
    const said = [...operations.utterances, ...paged].filter((one) => one.feed === feed);
    return feedFiles(feed, said, settings.delivery, world.chance.of(`delivery ${feed}`));
  });
  const files = [...delivered.flatMap((one) => one.files), ...operations.files];
  const parent = temporaryFolder();
  const [folder, truth] = [join(parent, 'world'), join(parent, 'truth')];
  await writeFiles(folder, [...files, catalogueOf(world, files)], () => {});
  const lines = alarmFacts(operations.facts).map((record) => `${JSON.stringify(record)}\n`);
  mkdirSync(truth);
  writeFileSync(join(truth, 'alarm_transitions.ndjson'), lines.join(''));
  writeFileSync(join(truth, 'deployments.ndjson'), ''); // none were told of here
  const workspace = openWorkspace({ config: join(folder, 'ops-review.yaml') });
  const ingested = await takeInputs(declaredInputs(workspace, {}), workspace);
  return { folder, truth, world, operations, written: delivered.map((one) => one.written), ingested };
}

function catalogueOf(world: World, files: readonly SimulatedFile[]): SimulatedFile {
  const folders = new Set(files.map(({ path }) => inputFolder(path)));
  const content = [catalogueText(world, keysOf, folders)];
  return { path: 'ops-review.yaml', content, packed: false, modifiedAt: world.until };
}
