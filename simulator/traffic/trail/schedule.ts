import type { Chance } from '../../chance.ts';
import type { Delivery } from '../../settings.ts';
import type { Instant } from '../../time.ts';
import type { Place } from '../place.ts';
import type { TrailEvent } from './trail_event.ts';

/** An event in the file that it comes in. */
export interface Delivered {
  readonly event: TrailEvent;
  readonly how: 'in time' | 'late' | 'again';
}

/** Which events come in the files of which stretch of time. What was taken is forgotten. */
export class Schedule {
  readonly #start: Instant;
  readonly #length: number;
  readonly #waiting = new Map<number, Map<Place, Delivered[]>>();
  /** The first stretch that was not taken yet. */
  #next = 0;

  /** `length`: of the stretches, the first of which begins at `start`. */
  constructor(start: Instant, length: number) {
    this.#start = start;
    this.#length = length;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** Puts an event into the file of its time or a later one, and now and then into one more. */
  add(event: TrailEvent, { late, lateness, duplicates }: Delivery, chance: Chance): void {
    const own = Math.max(this.#next, this.#stretchOf(event.at));
    const delay = chance.next() * lateness * 1000;
    const delayed = chance.happens(late);
    const at = delayed ? Math.max(own + 1, this.#stretchOf(event.at + delay)) : own;
    this.#put(at, { event, how: delayed ? 'late' : 'in time' });
    if (chance.happens(duplicates / 2)) this.#put(at + chance.whole(1, 2), { event, how: 'again' });
  }

  /** What comes in the stretch that begins at this instant, by place; to be asked for one after the other. */
  take(begin: Instant): ReadonlyMap<Place, readonly Delivered[]> {
    const stretch = this.#stretchOf(begin);
    const due = this.#waiting.get(stretch) ?? new Map<Place, Delivered[]>();
    this.#waiting.delete(stretch);
    this.#next = stretch + 1;
    return due;
  }

  #stretchOf(at: Instant): number {
    return Math.floor((at - this.#start) / this.#length);
  }

  #put(stretch: number, delivered: Delivered): void {
    const places = this.#waiting.get(stretch) ?? new Map<Place, Delivered[]>();
    this.#waiting.set(stretch, places);
    const waiting = places.get(delivered.event.place);
    if (waiting === undefined) places.set(delivered.event.place, [delivered]);
    else waiting.push(delivered);
  }
}
