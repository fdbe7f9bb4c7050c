import type { Chance } from '../chance.ts';
import type { FaultFact } from '../facts.ts';
import { localDay } from '../organisation/calendar.ts';
import type { Team } from '../organisation/organisation.ts';
import { day, hour, type Instant, minute, wholeSecond } from '../time.ts';

type Onset = FaultFact['onset'];

/** When harm was felt, and when somebody noticed it. */
export interface Harm {
  readonly beganAt: Instant;
  readonly detectedAt: Instant;
}

/** How the harm of a change sets in: at once, when something that is rarely done is done, under the load of the day, or
 *  little by little. */
export function onsetOf(chance: Chance): Onset {
  const place = chance.next();
  if (place < 0.35) return 'at_once';
  if (place < 0.65) return 'delayed';
  return place < 0.85 ? 'under_load' : 'gradual';
}

/** When the harm of a version that serves since `servedAt` is felt and noticed. Mostly soon after it is felt; one in
 *  sixteen goes unnoticed for days. */
export function harmFrom(servedAt: Instant, onset: Onset, team: Team, chance: Chance): Harm {
  const beganAt = wholeSecond(servedAt + delayOf(servedAt, onset, team, chance));
  const quick = chance.around(11 * minute, 0.8);
  const unnoticed = chance.happens(1 / 16) ? chance.whole(2 * day, 12 * day) : quick;
  return { beganAt, detectedAt: wholeSecond(beganAt + unnoticed) };
}

function delayOf(servedAt: Instant, onset: Onset, team: Team, chance: Chance): number {
  switch (onset) {
    case 'at_once':
      return chance.around(2 * minute, 0.8);
    case 'delayed':
      return chance.around(75 * minute, 1.2);
    case 'under_load':
      return nextLoad(servedAt, team) - servedAt + chance.around(40 * minute, 0.7);
    case 'gradual':
      return chance.around(3 * day, 0.6);
  }
}

/** From when on customers come in numbers, weekends too: from ten to eight in the evening, where the team lives. */
function nextLoad(at: Instant, team: Team): Instant {
  const today = localDay(at, team);
  if (at < today + 10 * hour) return today + 10 * hour;
  return at < today + 20 * hour ? at : today + 34 * hour;
}
