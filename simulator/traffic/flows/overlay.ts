import type { Instant } from '../../time.ts';
import type { FileTally } from '../feed_tally.ts';
import type { FlowCounts } from './flow_counts.ts';
import { lineOf, secondOf } from './flow_lines.ts';
import { flowOutcomes, type Talk } from './talk.ts';

/** Lines that are put on top in one place: one every `gap` milliseconds. */
export interface Overlay {
  readonly talk: Talk;
  readonly at: Instant;
  readonly until: Instant;
  readonly gap: number;
}

/** How many lines it has in all. */
export function linesOf({ at, until, gap }: Overlay): number {
  return Math.max(0, Math.ceil((until - at) / gap));
}

/** How many of them come before an instant. */
function before({ at, gap, ...overlay }: Overlay, instant: Instant): number {
  return Math.min(linesOf({ at, gap, ...overlay }), Math.max(0, Math.ceil((instant - at) / gap)));
}

export function countBetween(overlay: Overlay, begin: Instant, end: Instant): number {
  return before(overlay, end) - before(overlay, begin);
}

/** Its lines from one instant to another. */
export function overlayLines(
  overlay: Overlay,
  begin: Instant,
  end: Instant,
  file: FileTally,
  counts: FlowCounts | null,
): string {
  const { talk, at, gap } = overlay;
  let text = '';
  for (let number = before(overlay, begin); number < before(overlay, end); number += 1) {
    const start = secondOf(at + number * gap);
    const packets = 1 + (number % 5);
    text += lineOf(talk, 61_000 + (number % 4_000), packets, packets * 60, start);
    file.records += 1;
    if (counts === null) continue;
    const month = counts.month(start * 1000);
    const place = talk.owner * flowOutcomes.length + flowOutcomes.indexOf(talk.outcome);
    month[place] = (month[place] ?? 0) + 1;
    const { firsts } = counts;
    if (talk.endpoint >= 0 && start < (firsts[talk.endpoint] ?? 0)) firsts[talk.endpoint] = start;
  }
  return text;
}
