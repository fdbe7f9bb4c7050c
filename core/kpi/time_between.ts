import { betaLower } from './beta.ts';
import { fewEvents } from './count_limits.ts';
import { type Count, dispersion } from './poisson.ts';

/** What the time between rare events says: the last of them came faster than they used to (`burst`: so many within so
 *  much exposure), or none has come for longer than it should (`silence`). */
export interface TimeBetween {
  readonly kind: 'burst' | 'silence';
  readonly events: number;
  /** The exposure that they took, or in which none came. */
  readonly exposure: number;
  /** Exposure per event before that. */
  readonly usual: number;
  readonly p: number;
}

/** Events that came this often, or oftener, are judged by their number in a week. */
const rarePerWeek = 1;

/** How many events a burst has: more than the few that never make a headline. */
const burst = fewEvents + 1;

/** How seldom chance alone may give a burst, and a silence; docs/adr/0015-usual-range.md. */
const chanceOfBurst = 0.001;
const chanceOfSilence = 0.0001;

/** Judges a series of weekly counts, oldest first, of events that came less than once in a week: their number in one week
 *  says nothing, the time between them does. Null where nothing is unusual, events were not rare, or fewer than 8 weeks
 *  lie before. Times are known by the week: a burst is taken to have begun with the first day of its first week, a silence
 *  with the last day of the last event's, so that both are said late rather than early.
 *
 *  Between events of a steady rate, the time of r of them over the time before, each per event, follows F with 2r and
 *  2n degrees of freedom; both counts are divided by the dispersion of the weeks before.
 *  Source: Xie, Goh and Ranjan, Some effective control chart procedures for reliability monitoring, Reliability
 *  Engineering and System Safety 77 (2002): the t_r chart; Lawless, Statistical models and methods for lifetime data,
 *  section 3.2 (the ratio). */
export function timeBetween(weeks: readonly Count[]): TimeBetween | null {
  const exposed = weeks.filter(({ exposure }) => exposure > 0);
  return burstOf(exposed) ?? silenceOf(exposed);
}

function burstOf(weeks: readonly Count[]): TimeBetween | null {
  let first = weeks.length;
  let events = 0;
  while (first > 0 && events < burst) {
    first -= 1;
    events += weeks[first]?.events ?? 0;
  }
  if (events < burst || (weeks.at(-1)?.events ?? 0) === 0) return null;
  const before = rareBefore(weeks.slice(0, first));
  if (before === null) return null;
  const exposure = exposureOf(weeks.slice(first));
  const p = withinTime(events / before.factor, before.events / before.factor, exposure / before.exposure);
  if (p > chanceOfBurst) return null;
  return { kind: 'burst', events, exposure, usual: before.exposure / before.events, p };
}

function silenceOf(weeks: readonly Count[]): TimeBetween | null {
  const last = weeks.findLastIndex(({ events }) => events > 0);
  if (last < 0 || last === weeks.length - 1) return null;
  const before = rareBefore(weeks.slice(0, last + 1));
  if (before === null) return null;
  const exposure = exposureOf(weeks.slice(last + 1));
  const p = (1 + exposure / before.exposure) ** (-before.events / before.factor);
  if (p > chanceOfSilence) return null;
  return { kind: 'silence', events: 0, exposure, usual: before.exposure / before.events, p };
}

/** The probability that as many events take at most that time, as a share of the exposure in which `before` came.
 *  Source: Abramowitz and Stegun 26.6.2 (F as an incomplete beta function). */
export function withinTime(events: number, before: number, share: number): number {
  return betaLower(events, before, share / (1 + share));
}

/** What lies before, where events were rare in it; half an event at least. */
function rareBefore(
  weeks: readonly Count[],
): { readonly events: number; readonly exposure: number; readonly factor: number } | null {
  const scatter = dispersion(weeks);
  if (scatter === null) return null;
  const used = weeks.slice(-(scatter.degrees + 1));
  const events = used.reduce((total, week) => total + week.events, 0);
  if (events >= rarePerWeek * used.length) return null;
  return { events: Math.max(0.5, events), exposure: exposureOf(used), factor: scatter.factor };
}

function exposureOf(weeks: readonly Count[]): number {
  return weeks.reduce((total, week) => total + week.exposure, 0);
}
