import type { Chance } from '../../chance.ts';
import { type Instant, wholeSecond } from '../../time.ts';
import type { Telling } from '../facts.ts';

/** How a change of state becomes known: mostly both by an event and by the history. The item of the history has a time
 *  of its own, at most a second off.
 *  `byEvent`: whether the event must not be missed, for it alone says what only events say. */
export function tellingOf(at: Instant, byEvent: boolean, chance: Chance): Telling {
  const exact = wholeSecond(at) + chance.whole(0, 999);
  const off = chance.pick([
    0,
    0,
    0,
    0,
    0,
    0,
    1000,
    chance.whole(1, 999),
    chance.whole(1, 60),
    -chance.whole(1, 300),
  ]);
  const way = chance.next();
  return {
    at: exact,
    event: way < 0.06 && !byEvent ? null : exact,
    history: way > 0.94 ? null : exact + off,
  };
}

/** A change that both ways missed. */
export function untold(at: Instant): Telling {
  return { at, event: null, history: null };
}
