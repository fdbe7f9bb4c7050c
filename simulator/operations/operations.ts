import type { SimulatedFile } from '../delivery/simulated_file.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { PlantedFact } from '../facts.ts';
import { day } from '../time.ts';
import type { World } from '../world.ts';
import { editsOf, editUtterances } from './alarm_changes.ts';
import { alarmsOf } from './alarm_plan.ts';
import { transitionUtterances } from './alarm_records.ts';
import { canaryRunsOf, canaryUtterance } from './canaries.ts';
import { evaluationsOf, evaluationUtterances } from './compliance.ts';
import { compositeCourse } from './composite.ts';
import { metricCourse } from './episodes.ts';
import type { OperationsFacts } from './facts.ts';
import { healthOf, healthUtterances } from './health.ts';
import { othersOf } from './housekeeping.ts';
import { listingsOf } from './listings.ts';
import { maintenanceOf } from './maintenance.ts';
import type { Course } from './metric_stays.ts';
import { plantedFacts, plantedOf } from './planted.ts';
import { checkUtterances, driftFacts, stacksOf } from './stacks.ts';
import { transitionsOf } from './transitions.ts';

export { keysOf } from './keys.ts';

/** What is told of alarms and of the operation of everything, and what of it is true. */
export interface Operations {
  /** Of the feeds `events` and `alarm-history`, by time. */
  readonly utterances: readonly Utterance[];
  /** Daily listings of alarms, canaries, dashboards and stacks. */
  readonly files: Iterable<SimulatedFile>;
  readonly facts: OperationsFacts;
  readonly planted: readonly PlantedFact[];
}

/** Days after the last one that alarms and checks go on: feeds do not stop where the question ends. */
const beyond = 3 * day;

/** What watches the services of a world, and what it says; the same for the same world. */
export function operationsOf(world: World): Operations {
  const chance = world.chance.of('operations');
  const horizon = world.until + beyond;
  const planted = plantedOf(world, chance.of('planted'));
  const maintenance = maintenanceOf(world, chance.of('maintenance'));
  const course: Course = { world, planted, maintenance, horizon };
  const alarms = alarmsOf(world, planted, chance.of('alarms'));
  const metric = alarms
    .filter(({ fact }) => fact.kind === 'metric')
    .map((alarm) => metricCourse(alarm, course, chance.of('episodes')));
  const composite = alarms
    .filter(({ fact }) => fact.kind === 'composite')
    .map((alarm) => compositeCourse(alarm, metric, chance.of('episodes')));
  const courses = [...metric, ...composite].map((one) => ({
    ...one,
    transitions: transitionsOf(one, world.settings.from, chance.of(`creation ${one.alarm.fact.arn}`)),
    edits: editsOf(one.alarm, course),
  }));
  const stacks = stacksOf(world, horizon, chance.of('stacks'));
  const evaluations = evaluationsOf(world, horizon, chance.of('compliance'));
  const canaryRuns = canaryRunsOf(world, horizon, chance.of('canaries'));
  const health = healthOf(world, chance);
  const others = othersOf(world, maintenance, chance.of('others'));
  const words = chance.of('words');
  const services = new Map(world.organisation.services.map((service) => [service.name, service]));
  const utterances = [
    ...courses.flatMap(({ alarm, transitions, edits }) => [
      ...transitions.flatMap((transition) => transitionUtterances(alarm, transition, words)),
      ...edits.flatMap((edit) => editUtterances(alarm, edit, words)),
    ]),
    ...stacks.flatMap((stack) => checkUtterances(stack, words)),
    ...evaluationUtterances(evaluations, words),
    ...canaryRuns.flatMap((run) => {
      const service = services.get(run.service);
      return service === undefined ? [] : [canaryUtterance(run, service, words)];
    }),
    ...health.flatMap((message) => healthUtterances(message, words)),
    ...[...others.values()].flat(),
  ].sort((one, other) => one.at - other.at);
  const listed = courses.map(({ alarm, transitions, edits }) => ({
    alarm,
    transitions,
    edits: edits.map(({ at }) => at),
  }));
  return {
    utterances,
    files: { [Symbol.iterator]: () => listingsOf(world, listed, stacks)[Symbol.iterator]() },
    facts: {
      alarms: alarms.map(({ fact }) => fact),
      episodes: courses.flatMap(({ episodes }) => episodes),
      silences: courses.flatMap(({ silences }) => silences),
      maintenance,
      evaluations,
      checks: stacks.flatMap(({ checks }) => checks),
      canaryRuns,
      health: health.map(({ fact }) => fact),
      others: Object.fromEntries([...others].map(([what, said]) => [what, said.length])),
    },
    planted: [
      ...plantedFacts(planted, world.settings.from, (service, purpose) => nameOf(alarms, service, purpose)),
      ...driftFacts(stacks),
    ],
  };
}

function nameOf(alarms: ReturnType<typeof alarmsOf>, service: string, purpose: string): string {
  const found = alarms.find(({ fact }) => fact.service === service && fact.purpose === purpose);
  return found?.fact.arn ?? '';
}
