import type { Chance } from '../../chance.ts';
import type { Settings } from '../../settings.ts';
import type { FeedTally, FileTally } from '../feed_tally.ts';
import { chosen } from '../order.ts';
import { damagedLine } from './damage.ts';
import type { FlowCell } from './flow_cell.ts';
import type { FlowCounts } from './flow_counts.ts';
import { type Closure, FlowLines } from './flow_lines.ts';
import type { FurtherLine } from './overlay.ts';

/** What one flow-log file holds. */
export interface FlowFile {
  readonly cell: FlowCell;
  /** Further lines, beside those of the cell, in the order of their times. */
  readonly lines: readonly FurtherLine[];
  /** Of this cell, whose file came before, lines come again; null: there is none. */
  readonly before: FlowCell | null;
  /** Whether all of it came before, under another name. */
  readonly copied: boolean;
}

export interface FlowContentOptions {
  readonly settings: Settings;
  readonly chance: Chance;
  readonly closure: Closure;
  readonly tally: FeedTally;
  readonly counts: FlowCounts;
}

const chunkLength = 64 * 1024;

/** The text of a flow-log file in pieces, counted as it is read. */
export function* flowContent(file: FlowFile, options: FlowContentOptions): Generator<string> {
  const { settings, chance, closure } = options;
  const { cell, lines, before } = file;
  const { broken, duplicates } = settings.delivery;
  const luck = chance.of(`flow file ${cell.number}`);
  const breaks = chosen(cell.count, broken, luck);
  const made = new FlowLines(cell, settings, chance, closure);
  const tally = options.tally.begin(file.copied);
  const counts = file.copied ? null : options.counts;
  const month = counts === null ? null : counts.month(cell.begin);
  let text = `${cell.flows.format.header}\n`;
  let [next, nextBreak] = [0, 0];
  for (let number = 0; number < cell.count; number += 1) {
    const line = made.next();
    for (let one = lines[next]; one !== undefined && one.start <= made.start; one = lines[next]) {
      text += further(one, tally, counts);
      next += 1;
    }
    text += line;
    tally.records += 1;
    if (made.late) tally.late += 1;
    if (counts !== null && month !== null && made.template !== null)
      counts.add(made.late ? counts.month(made.start * 1000) : month, made.template, made.start);
    if (number === breaks[nextBreak]) {
      nextBreak += 1;
      const [damage, damaged] = damagedLine(cell.flows.format, line, luck.whole(0, 3));
      tally.damaged(damage);
      text += damaged;
    }
    if (text.length < chunkLength) continue;
    yield text;
    text = '';
  }
  for (const one of lines.slice(next)) text += further(one, tally, counts);
  if (before !== null) {
    const again = Math.min(before.count, luck.count((before.count * duplicates) / 2));
    const earlier = new FlowLines(before, settings, chance, closure);
    for (let number = 0; number < again; number += 1) text += earlier.next();
    tally.records += again;
    tally.copies += again;
  }
  if (text !== '') yield text;
  options.tally.finish(tally);
}

function further(
  { template, start, text }: FurtherLine,
  tally: FileTally,
  counts: FlowCounts | null,
): string {
  tally.records += 1;
  counts?.add(counts.month(start * 1000), template, start);
  return text;
}
