import type { Chance } from '../../chance.ts';
import type { Settings } from '../../settings.ts';
import { type Instant, second } from '../../time.ts';
import { type Ids, idsOf } from '../hexadecimal.ts';
import { chosen, type Order, orderOf } from '../order.ts';
import type { Place } from '../place.ts';
import { type CallTemplate, eventText, type Failure } from './call_template.ts';

/** Calls of programs in one place over the time of one file; the same whenever they are made. */
export interface CallCell {
  /** Of no other cell. */
  readonly number: number;
  readonly place: Place;
  readonly begin: Instant;
  readonly end: Instant;
  readonly count: number;
  readonly templates: readonly CallTemplate[];
}

/** Makes the calls of a cell one after the other. What is known of the last one stands beside it. */
export class BackgroundCalls {
  readonly #cell: CallCell;
  readonly #chance: Chance;
  readonly #ids: Ids;
  readonly #order: Order;
  readonly #late: readonly number[];
  readonly #settings: Settings;
  #place: number;
  #made = 0;
  #nextLate = 0;
  at: Instant;
  template: CallTemplate | null = null;
  failure: Failure | null = null;
  /** Whether it happened before the time of its file. */
  late = false;

  constructor(cell: CallCell, settings: Settings, chance: Chance) {
    this.#cell = cell;
    this.#settings = settings;
    this.#chance = chance.of(`calls ${cell.number}`);
    this.#ids = idsOf(this.#chance, cell.number);
    this.#order = orderOf(cell.count, settings.delivery.disorder, this.#chance);
    this.#late = chosen(cell.count, settings.delivery.late, this.#chance);
    this.#place = this.#order.first;
    this.at = cell.begin;
  }

  /** JSON of the next call. */
  next(): string {
    const { templates, begin, end, count } = this.#cell;
    const template = templates[Math.floor(this.#chance.next() * templates.length)];
    if (template === undefined) throw new Error('nobody calls here');
    this.at = begin + Math.floor((this.#place * (end - begin)) / count / second) * second;
    this.late = this.#made === this.#late[this.#nextLate] && this.#delay();
    this.#made += 1;
    this.#place += this.#order.step;
    if (this.#place >= count) this.#place -= count;
    this.template = template;
    this.failure = template.failures.length === 0 ? null : this.#fails(template.failures);
    return eventText(template, this.at, this.failure, this.#ids);
  }

  /** Has it happened earlier: in the file of its time it was missing. */
  #delay(): boolean {
    this.#nextLate += 1;
    const { begin } = this.#cell;
    const earlier = Math.ceil(this.#chance.next() * this.#settings.delivery.lateness) * second;
    const at = begin - Math.max(second, earlier);
    if (at < this.#settings.from) return false;
    this.at = at;
    return true;
  }

  #fails(failures: readonly Failure[]): Failure | null {
    let place = this.#chance.next();
    for (const failure of failures) {
      if (place < failure.share) return failure;
      place -= failure.share;
    }
    return null;
  }
}
