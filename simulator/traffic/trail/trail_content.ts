import type { Chance } from '../../chance.ts';
import type { Settings } from '../../settings.ts';
import type { FeedTally, FileTally } from '../feed_tally.ts';
import { chosen } from '../order.ts';
import { BackgroundCalls, type CallCell } from './background_calls.ts';
import { damages } from './damage.ts';
import type { Delivered } from './schedule.ts';
import type { TrailCounts } from './trail_counts.ts';

/** What one trail file holds. */
export interface TrailFile {
  readonly cell: CallCell;
  /** Further events, beside those of the cell. */
  readonly events: readonly Delivered[];
  /** Of this cell, whose file came before, calls come again; null: there is none. */
  readonly before: CallCell | null;
  /** Whether all of it came before, under another name. */
  readonly copied: boolean;
}

export interface TrailContentOptions {
  readonly settings: Settings;
  readonly chance: Chance;
  readonly tally: FeedTally;
  readonly counts: TrailCounts;
}

const chunkLength = 64 * 1024;

/** The text of a trail file in pieces, counted as it is read. */
export function* trailContent(file: TrailFile, options: TrailContentOptions): Generator<string> {
  const tally = options.tally.begin(file.copied);
  let text = '{"Records":[';
  let comma = '';
  for (const event of eventsOf(file, tally, options)) {
    text += comma + event;
    comma = ',';
    if (text.length < chunkLength) continue;
    yield text;
    text = '';
  }
  yield `${text}]}`;
  options.tally.finish(tally);
}

function* eventsOf(
  file: TrailFile,
  tally: FileTally,
  { settings, chance, counts: all }: TrailContentOptions,
): Generator<string> {
  const { cell, before, copied } = file;
  const events = file.events.toSorted((one, other) => one.event.at - other.event.at);
  const luck = chance.of(`file ${cell.number}`);
  const { delivery } = settings;
  const breaks = chosen(cell.count + events.length, delivery.broken, luck);
  const counts = copied ? null : all;
  const calls = new BackgroundCalls(cell, settings, chance);
  let [next, nextBreak, number] = [0, 0, 0];
  /** What comes broken behind an event; null: nothing. */
  const brokenAfter = (event: string): string | null => {
    number += 1;
    if (number - 1 !== breaks[nextBreak]) return null;
    nextBreak += 1;
    const [damage, damaged] = luck.pick(damages);
    tally.damaged(damage);
    return damaged(event);
  };
  for (let made = 0; made < cell.count; made += 1) {
    const call = calls.next();
    for (let one = events[next]; one !== undefined && one.event.at <= calls.at; one = events[next]) {
      yield* withBroken(further(one, tally, counts), brokenAfter);
      next += 1;
    }
    tally.records += 1;
    if (calls.late) tally.late += 1;
    if (counts !== null) count(calls, counts);
    yield call;
    const broken = brokenAfter(call);
    if (broken !== null) yield broken;
  }
  for (const one of events.slice(next)) yield* withBroken(further(one, tally, counts), brokenAfter);
  if (before === null) return;
  const again = Math.min(before.count, luck.count((before.count * delivery.duplicates) / 2));
  const earlier = new BackgroundCalls(before, settings, chance);
  for (let made = 0; made < again; made += 1) yield earlier.next();
  tally.records += again;
  tally.copies += again;
}

function withBroken(event: string, brokenAfter: (event: string) => string | null): string[] {
  const broken = brokenAfter(event);
  return broken === null ? [event] : [event, broken];
}

function count({ at, template, failure }: BackgroundCalls, counts: TrailCounts): void {
  if (template !== null) counts.call(at, template.owner, template.caller, failure?.outcome ?? 'succeeded');
}

function further({ event, how }: Delivered, tally: FileTally, counts: TrailCounts | null): string {
  tally.records += 1;
  if (how === 'again') tally.copies += 1;
  else counts?.event(event);
  if (how === 'late') tally.late += 1;
  return event.text;
}
