import type { Instant } from '../../time.ts';
import { type FlowTemplate, lineOf } from './flow_template.ts';

/** Lines that are put on top in one place: one every `gap` milliseconds. */
export interface Overlay {
  readonly template: FlowTemplate;
  readonly at: Instant;
  readonly until: Instant;
  readonly gap: number;
}

/** A line that is not of the background. */
export interface FurtherLine {
  readonly template: FlowTemplate;
  /** In seconds since 1970. */
  readonly start: number;
  readonly text: string;
}

/** How many lines it has in all. */
export function linesOf({ at, until, gap }: Overlay): number {
  return Math.max(0, Math.ceil((until - at) / gap));
}

/** Its lines from one instant to another. */
export function linesBetween(overlay: Overlay, begin: Instant, end: Instant): FurtherLine[] {
  const { template, at, gap } = overlay;
  const first = before(overlay, begin);
  return Array.from({ length: before(overlay, end) - first }, (_, turn) => {
    const number = first + turn;
    const start = Math.floor((at + number * gap) / 1000);
    const packets = 1 + (number % 5);
    return {
      template,
      start,
      text: lineOf(template, 61_000 + (number % 4_000), packets, packets * 60, start),
    };
  });
}

/** How many of them come before an instant. */
function before(overlay: Overlay, instant: Instant): number {
  const until = Math.ceil((instant - overlay.at) / overlay.gap);
  return Math.min(linesOf(overlay), Math.max(0, until));
}
