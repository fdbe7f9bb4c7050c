import type { Chance } from '../../chance.ts';
import type { IncidentFact } from '../../facts.ts';
import { day, hour, type Instant, minute, second } from '../../time.ts';
import type { World } from '../../world.ts';
import type { GameDayFact, MaintenanceFact } from '../facts.ts';
import type { Alarm } from './alarm_plan.ts';
import { felt } from './alarm_templates.ts';
import { type Life, noiseOf } from './noise.ts';
import type { Planted } from './planted.ts';
import { type Stay, Taken } from './stays.ts';

/** All that a world holds for alarms. */
export interface Course {
  readonly world: World;
  readonly planted: Planted;
  readonly maintenance: readonly MaintenanceFact[];
  readonly gameDay: GameDayFact;
  /** What happens is written until then: feeds do not stop with the last day. */
  readonly horizon: Instant;
}

/** When an alarm that watches a metric is in ALARM: first what has a reason, then noise where there is room. */
export function metricStays(alarm: Alarm, course: Course, chance: Chance): Stay[] {
  const { fact, template } = alarm;
  const { planted, horizon, world } = course;
  const taken = new Taken();
  const life: Life = {
    from: Math.max(world.settings.from, fact.createdAt + 2 * day),
    until: (fact.deletedAt ?? horizon) - hour,
  };
  const add = (stay: Stay) => taken.add(stay, life);
  if (fact.alarmedBefore !== null) {
    const until = world.settings.from + Math.ceil(world.settings.days * 0.7) * day + 11 * hour;
    taken.add({ from: fact.alarmedBefore, until, cause: { kind: 'planted' } }, { from: 0, until });
  }
  const mine = (one: { readonly service: string }) => one.service === fact.service;
  if (template.purpose === 'maintenance') {
    for (const { from, until } of course.maintenance.filter(mine))
      add({ from: from + chance.whole(3, 20) * second, until, cause: { kind: 'maintenance' } });
    return taken.all();
  }
  if (mine(planted.stuck) && planted.stuck.purpose === template.purpose)
    add({ from: planted.stuck.at, until: null, cause: { kind: 'planted' } });
  if (felt.includes(template.purpose)) {
    const incidents = world.incidents.filter(mine);
    for (const incident of incidents) answer(incident, alarm, taken, life, chance);
    for (const { impactAt, impactEndedAt } of incidents)
      taken.keepFree(impactAt, impactEndedAt + 15 * minute);
    for (const window of course.maintenance.filter(mine)) restart(window, alarm, taken, life, chance);
  }
  if (mine(course.gameDay) && template.purpose === 'latency')
    add({ from: course.gameDay.from + 5 * minute, until: course.gameDay.until, cause: { kind: 'game_day' } });
  for (const stay of noiseOf(alarm, life, planted, chance)) add(stay);
  return taken.all();
}

/** What an alarm does in an incident: errors of the service's first Region find what alarms find; the others mostly
 *  follow. What a person or a customer found, no alarm saw. */
function answer(incident: IncidentFact, alarm: Alarm, taken: Taken, life: Life, chance: Chance): void {
  const { openedAt, impactAt, impactEndedAt } = incident;
  const home = alarm.service?.regions[0] === alarm.fact.region;
  const finds = alarm.template.purpose === 'errors' && home;
  const goesOff = incident.detectedBy === 'alarm' && (finds || chance.happens(0.35));
  const before = chance.whole(25, 180) * second;
  const later = finds ? 0 : chance.whole(10, 240) * second;
  const from = Math.max(Math.min(impactAt, openedAt - 25 * second), openedAt - before) + later;
  const until = Math.max(from + 3 * minute, impactEndedAt + chance.whole(60, 600) * second);
  if (goesOff) taken.add({ from, until, cause: { kind: 'incident', incident: incident.id } }, life);
}

/** Maintenance restarts things, which mostly shows in errors, at times until after its end; nothing else goes off for
 *  nothing then. */
function restart(window: MaintenanceFact, alarm: Alarm, taken: Taken, life: Life, chance: Chance): void {
  const overruns = chance.happens(0.12);
  const from = overruns ? window.until - 12 * minute : window.from + chance.whole(10, 40) * minute;
  const until = overruns ? window.until + chance.whole(10, 25) * minute : from + chance.whole(5, 15) * minute;
  const shows = alarm.template.purpose === 'errors' && chance.happens(0.7);
  if (shows) taken.add({ from, until, cause: { kind: 'maintenance' } }, life);
  taken.keepFree(window.from - 10 * minute, window.until + 30 * minute);
}
