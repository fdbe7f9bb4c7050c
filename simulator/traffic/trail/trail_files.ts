import type { SimulatedFile } from '../../delivery/simulated_file.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, type Instant, minute, startOfDay } from '../../time.ts';
import { trailFileName } from '../file_names.ts';
import { mixed } from '../hexadecimal.ts';
import type { Place } from '../place.ts';
import type { Plans } from '../planted.ts';
import type { Scene } from '../scene.ts';
import { minutesOfFile, type Window, windowsOf } from '../windows.ts';
import type { CallCell } from './background_calls.ts';
import { backgroundTemplates } from './background_templates.ts';
import type { CallTemplate } from './call_template.ts';
import { crossAccountOnDay } from './cross_account.ts';
import { peopleOnDay } from './people.ts';
import { plantedOnDay } from './planted_calls.ts';
import { failedSignInsOnDay, rootOnDay } from './root.ts';
import { Schedule } from './schedule.ts';
import { toldEvent } from './told.ts';
import { type TrailContentOptions, type TrailFile, trailContent } from './trail_content.ts';
import { EventMaker, type TrailEvent } from './trail_event.ts';

/** How many calls a file is to hold, about. */
const perFile = 200;

/** The trail files of all places, in the order in which they come. `told`: what others have to tell, in any order. */
export function* trailFiles(
  scene: Scene,
  plans: Plans,
  told: readonly Utterance[],
  options: TrailContentOptions,
): Generator<SimulatedFile> {
  const { settings, until } = scene.world;
  const waiting = told.toSorted((one, other) => one.at - other.at);
  const minutes = minutesOfFile(settings, settings.calls, scene.places.length, perFile);
  const from = startOfDay(Math.min(settings.from, waiting[0]?.at ?? settings.from));
  const schedule = new Schedule(from, minutes * minute);
  const luck = { own: scene.chance.of('delivery'), told: scene.chance.of('delivery of told') };
  const series = new FileSeries(scene, options);
  let next = 0;
  for (const window of windowsOf(settings, {
    records: settings.calls,
    minutes,
    places: scene.places,
    from,
  })) {
    if (window.begin % day === 0) {
      for (const event of eventsOnDay(window.begin, scene, plans))
        schedule.add(event, settings.delivery, luck.own);
      for (let one = waiting[next]; one !== undefined && one.at < window.begin + day; one = waiting[next]) {
        schedule.add(toldEvent(one, series.placeOf(one)), settings.delivery, luck.told);
        next += 1;
      }
    }
    yield* series.filesOf(window, schedule);
    if (window.end >= until && schedule.isEmpty && next === waiting.length) break;
  }
  yield* series.lastCopies();
  options.tally.end();
}

/** All that is made up for a day; none outside of the simulated time. */
function eventsOnDay(start: Instant, scene: Scene, plans: Plans): TrailEvent[] {
  const { settings, until } = scene.world;
  if (start < settings.from || start >= until) return [];
  const maker = new EventMaker(scene.chance.of(`day ${start}`), (start - settings.from) / day);
  return [
    ...peopleOnDay(start, scene, maker),
    ...rootOnDay(start, scene, maker),
    ...failedSignInsOnDay(start, scene, maker),
    ...crossAccountOnDay(start, scene, maker),
    ...plantedOnDay(start, plans, scene, maker),
  ];
}

/** The files of one stretch of time after the other. */
class FileSeries {
  readonly #scene: Scene;
  readonly #options: TrailContentOptions;
  readonly #templates: ReadonlyMap<Place, readonly CallTemplate[]>;
  readonly #before = new Map<Place, CallCell>();
  /** Places that others named. */
  readonly #further = new Map<string, Place>();
  #copies: TrailFile[] = [];
  #end: Instant = 0;

  constructor(scene: Scene, options: TrailContentOptions) {
    this.#scene = scene;
    this.#options = options;
    const { places, owners } = scene;
    this.#templates = new Map(places.map((place) => [place, backgroundTemplates(place, owners)]));
  }

  /** Where a record of another part belongs. */
  placeOf({ account, region }: Utterance): Place {
    const { places, world } = this.#scene;
    const [first] = world.organisation.accounts;
    const where = {
      account: account ?? first?.id ?? '',
      region: region ?? world.organisation.regions[0] ?? '',
    };
    const own = places.find((place) => place.account === where.account && place.region === where.region);
    if (own !== undefined) return own;
    const key = `${where.account} ${where.region}`;
    const known = this.#further.get(key);
    if (known !== undefined) return known;
    const made = { ...where, number: places.length + this.#further.size, tenants: [], weight: 0 };
    this.#further.set(key, made);
    return made;
  }

  *filesOf(window: Window, schedule: Schedule): Generator<SimulatedFile> {
    const due = schedule.take(window.begin);
    this.#end = window.end;
    const files = this.#copies.map((copy) => this.#file(copy));
    this.#copies = [];
    const { duplicates } = this.#scene.world.settings.delivery;
    for (const place of [...this.#scene.places, ...this.#further.values()]) {
      const events = due.get(place) ?? [];
      const cell = this.#cellOf(window, place);
      if (cell.count + events.length === 0) continue;
      const file = { cell, events, before: this.#before.get(place) ?? null, copied: false };
      files.push(this.#file(file));
      this.#before.set(place, cell);
      const comesAgain = this.#scene.chance.of(`copy ${cell.number}`).happens(duplicates / 2);
      if (comesAgain) this.#copies.push({ ...file, copied: true });
    }
    yield* files.sort((one, other) => one.modifiedAt - other.modifiedAt);
  }

  /** Those of the last files. */
  *lastCopies(): Generator<SimulatedFile> {
    this.#end += 5 * minute;
    for (const copy of this.#copies) yield this.#file(copy);
  }

  #cellOf({ number, begin, end, counts }: Window, place: Place): CallCell {
    const templates = this.#templates.get(place) ?? [];
    // Places that others named come behind all numbers of windows.
    const cell = number * 1024 + place.number;
    return { number: cell, place, begin, end, count: counts[place.number] ?? 0, templates };
  }

  #file(file: TrailFile): SimulatedFile {
    this.#options.tally.announce();
    const { cell, copied } = file;
    const nonce = mixed(this.#scene.world.settings.seed, cell.number, copied ? 1 : 0);
    const modifiedAt = this.#end + (copied ? 0 : 1000 + (nonce % 240) * 1000);
    const path = trailFileName(cell.place, modifiedAt, nonce);
    return { path, content: trailContent(file, this.#options), packed: true, modifiedAt };
  }
}
