import type { Chance } from '../../chance.ts';
import { localDay } from '../../organisation/calendar.ts';
import { day, hour, type Instant, minute, wholeSecond } from '../../time.ts';
import type { Alarm } from './alarm_plan.ts';
import type { Planted } from './planted.ts';
import type { Stay } from './stays.ts';

export interface Life {
  readonly from: Instant;
  readonly until: Instant;
}

/** When an alarm goes off for nothing: now and then, at any hour, or in bursts. */
export function noiseOf(alarm: Alarm, life: Life, planted: Planted, chance: Chance): Stay[] {
  const { service, template } = alarm;
  const is = (one: { readonly service: string; readonly purpose: string }) =>
    one.service === service?.name && one.purpose === template.purpose;
  if (is(planted.stuck)) return [];
  if (is(planted.fixed))
    return scattered(14, { from: life.from, until: planted.fixed.at - 3 * hour }, chance);
  if (is(planted.futile)) return scattered(9, life, chance);
  if (is(planted.nightly)) return nightly(alarm, life, chance);
  // Whom nobody hears for a while has something to say.
  const loud = planted.silenced?.service === service?.name && template.purpose === 'latency';
  const calm = scattered(loud ? 4 : template.noise * chance.around(1, 0.6), life, chance);
  const restless = template.purpose === 'queue_age' && chance.happens(0.3);
  return restless ? [...bursts(1.5, life, chance), ...calm] : calm;
}

function scattered(aWeek: number, life: Life, chance: Chance): Stay[] {
  return Array.from({ length: eventsIn(life, aWeek, chance) }, () => {
    const duration = Math.min(12 * hour, Math.max(3 * minute, chance.around(12 * minute, 0.8)));
    return stay(momentIn(life, chance), duration);
  });
}

/** Several within an hour: it flaps. */
function bursts(aWeek: number, life: Life, chance: Chance): Stay[] {
  return Array.from({ length: eventsIn(life, aWeek, chance) }, () => momentIn(life, chance)).flatMap(
    (begin) => {
      let at = begin;
      return Array.from({ length: chance.whole(3, 8) }, () => {
        const one = stay(at, chance.whole(60, 240) * 1000);
        at = (one.until ?? at) + chance.whole(180, 720) * 1000;
        return one;
      });
    },
  );
}

/** Four nights a week, between midnight and five o'clock where the team lives. */
function nightly({ service }: Alarm, life: Life, chance: Chance): Stay[] {
  const days = Math.floor((life.until - life.from) / day);
  return Array.from({ length: Math.max(0, days) }, (_, place) => {
    const midnight = service === null ? life.from : localDay(life.from + (place + 0.5) * day, service.team);
    return { wakes: chance.happens(4 / 7), at: midnight + chance.whole(600, 5 * 3600 - 1200) * 1000 };
  })
    .filter(({ wakes }) => wakes)
    .map(({ at }) => stay(at, chance.whole(4, 15) * minute));
}

function eventsIn({ from, until }: Life, aWeek: number, chance: Chance): number {
  return chance.count(Math.max(0, (aWeek * (until - from)) / (7 * day)));
}

function momentIn({ from, until }: Life, chance: Chance): Instant {
  return wholeSecond(from + chance.next() * (until - from));
}

function stay(from: Instant, duration: number): Stay {
  return { from, until: from + wholeSecond(duration), cause: { kind: 'noise' } };
}
