import type { Chance } from '../chance.ts';
import type { SimulatedFile } from '../delivery/simulated_file.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { PlantedEffect } from '../facts.ts';
import { day } from '../time.ts';
import type { World } from '../world.ts';
import { type Edit, editsOf, editUtterances } from './alarms/alarm_changes.ts';
import { alarmsOf } from './alarms/alarm_plan.ts';
import { transitionUtterances } from './alarms/alarm_records.ts';
import { compositeCourse } from './alarms/composite.ts';
import { type AlarmCourse, metricCourse } from './alarms/episodes.ts';
import { gameDayOf } from './alarms/game_day_plan.ts';
import { maintenanceOf } from './alarms/maintenance.ts';
import type { Course } from './alarms/metric_stays.ts';
import { plantedFacts, plantedOf } from './alarms/planted.ts';
import { transitionsOf } from './alarms/transitions.ts';
import { canaryRunsOf, canaryUtterance } from './events/canaries.ts';
import { evaluationsOf, evaluationUtterances } from './events/compliance.ts';
import { healthOf, healthUtterances } from './events/health.ts';
import { othersOf } from './events/others.ts';
import type { AlarmFact, OperationsFacts } from './facts.ts';
import type { AlarmListing } from './inventory/alarm_listing.ts';
import { listingsOf } from './inventory/listings.ts';
import { checkUtterances, driftFacts, stacksOf } from './inventory/stacks.ts';

export { keysOf } from './keys.ts';

/** What is told of alarms and of the operation of everything, and what of it is true. */
export interface Operations {
  /** Of the feeds `events` and `alarm-history`, by time. */
  readonly utterances: readonly Utterance[];
  /** Daily listings of alarms, canaries, dashboards and stacks. */
  readonly files: Iterable<SimulatedFile>;
  readonly facts: OperationsFacts;
  readonly planted: readonly PlantedEffect[];
}

interface ToldAlarm extends AlarmCourse, AlarmListing {
  readonly edits: readonly Edit[];
}

/** Days after the last one that alarms and checks go on: feeds do not stop where the question ends. */
const beyond = 3 * day;

/** What watches the services of a world, and what it says; the same for the same world. */
export function operationsOf(world: World): Operations {
  const chance = world.chance.of('operations');
  const horizon = world.until + beyond;
  const planted = plantedOf(world, chance.of('planted'));
  const maintenance = maintenanceOf(world, chance.of('maintenance'));
  const gameDay = gameDayOf(world, chance.of('game day'));
  const course: Course = { world, planted, maintenance, gameDay, horizon };
  const courses = alarmCourses(course, chance);
  const stacks = stacksOf(world, horizon, chance.of('stacks'));
  const evaluations = evaluationsOf(world, horizon, chance.of('compliance'));
  const canaryRuns = canaryRunsOf(world, horizon, chance.of('canaries'));
  const health = healthOf(world, chance.of('health'));
  const others = othersOf(world, maintenance, gameDay, chance.of('others'));
  const words = chance.of('words');
  const utterances = [
    ...courses.flatMap((one) => wordsOf(one, words)),
    ...stacks.flatMap((stack) => checkUtterances(stack, words)),
    ...evaluationUtterances(evaluations, words),
    ...canaryRuns.map((run) => canaryUtterance(run, world, words)),
    ...health.flatMap((message) => healthUtterances(message, words)),
    ...[...others.values()].flat(),
  ];
  const alarms = courses.map(({ alarm }) => alarm.fact);
  return {
    utterances: utterances.sort((one, other) => one.at - other.at),
    files: { [Symbol.iterator]: () => listingsOf(world, courses, stacks)[Symbol.iterator]() },
    facts: {
      alarms,
      episodes: courses.flatMap(({ episodes }) => episodes),
      silences: courses.flatMap(({ silences }) => silences),
      maintenance,
      gameDay,
      evaluations,
      checks: stacks.flatMap(({ checks }) => checks),
      canaryRuns,
      health: health.map(({ fact }) => fact),
      others: Object.fromEntries([...others].map(([what, said]) => [what, said.length])),
    },
    planted: [...plantedFacts(planted, world.settings.from, alarms), ...driftFacts(stacks)],
  };
}

/** What every alarm goes through: first those that watch metrics, for composite ones are made of them. */
function alarmCourses(course: Course, chance: Chance): ToldAlarm[] {
  const { world, planted } = course;
  const alarms = alarmsOf(world, planted, chance.of('alarms'));
  const of = (kind: AlarmFact['kind']) => alarms.filter(({ fact }) => fact.kind === kind);
  const metric = of('metric').map((alarm) => metricCourse(alarm, course, chance.of('episodes')));
  const composite = of('composite').map((alarm) => compositeCourse(alarm, metric, chance.of('episodes')));
  return [...metric, ...composite].map((one) => ({
    ...one,
    transitions: transitionsOf(one, world.settings.from, chance.of(`creation ${one.alarm.fact.arn}`)),
    edits: editsOf(one.alarm, course),
  }));
}

function wordsOf({ alarm, transitions, edits }: ToldAlarm, chance: Chance): Utterance[] {
  return [
    ...transitions.flatMap((transition) => transitionUtterances(alarm, transition, chance)),
    ...edits.flatMap((edit) => editUtterances(alarm, edit, chance)),
  ];
}
