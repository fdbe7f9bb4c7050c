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
  { cell, events, before, copied }: TrailFile,
  tally: FileTally,
  { settings, chance, counts }: TrailContentOptions,
): Generator<string> {
  const luck = chance.of(`file ${cell.number}`);
  const { broken, duplicates } = settings.delivery;
  const breaks = chosen(cell.count + events.length, broken, luck);
  const calls = new BackgroundCalls(cell, settings, chance);
  let nextBreak = 0;
  for (let made = 0; made < cell.count + events.length; made += 1) {
    const further = events[made - cell.count];
    const event = further === undefined ? calls.next() : further.event.text;
    yield event;
    if (further === undefined) {
      tally.records += 1;
      if (calls.late) tally.late += 1;
      if (!copied) count(calls, counts);
    } else countFurther(further, tally, copied ? null : counts);
    if (made !== breaks[nextBreak]) continue;
    nextBreak += 1;
    const [damage, damaged] = luck.pick(damages);
    tally.damaged(damage);
    yield damaged(event);
  }
  if (before === null) return;
  const again = Math.min(before.count, luck.count((before.count * duplicates) / 2));
  const earlier = new BackgroundCalls(before, settings, chance);
  for (let made = 0; made < again; made += 1) {
    tally.records += 1;
    tally.copies += 1;
    yield earlier.next();
  }
}

function count({ at, voice, failure }: BackgroundCalls, counts: TrailCounts): void {
  if (voice !== null) counts.call(at, voice.owner, voice.caller, failure?.outcome ?? 'succeeded');
}

function countFurther({ event, how }: Delivered, tally: FileTally, counts: TrailCounts | null): void {
  tally.records += 1;
  if (how === 'again') tally.copies += 1;
  else counts?.spoken(event);
  if (how === 'late') tally.late += 1;
}
