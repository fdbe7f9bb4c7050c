import { count } from '../core/lake/outcomes.ts';
import { formatNumber } from '../core/review/format.ts';
import type { Again } from '../core/sources/resettle.ts';
import { adviceOn } from '../core/sources/settle.ts';

/** What became of records that were settled again: tried = stored or known + not applicable + refused + problems. */
export interface ReplaySummary {
  tried: number;
  /** Taken: their rows are in the lake, added now or there already. */
  stored: number;
  readonly notApplicable: Record<string, number>;
  /** Refused again, by the reason of today. */
  readonly refused: Record<string, number>;
  /** Could not be tried, by why. */
  readonly problems: Record<string, number>;
}

export function nothingTried(): ReplaySummary {
  return { tried: 0, stored: 0, notApplicable: {}, refused: {}, problems: {} };
}

export function addOutcomes(summary: ReplaySummary, again: Again): void {
  summary.tried++;
  if ('problem' in again) {
    count(summary.problems, again.problem);
    return;
  }
  const { settled } = again;
  switch (settled.outcome) {
    case 'stored':
      summary.stored++;
      return;
    case 'not_applicable':
      count(summary.notApplicable, settled.rule);
      return;
    case 'quarantined':
      count(summary.refused, settled.reason);
  }
}

export function replayText(summary: ReplaySummary, dryRun: boolean): string {
  if (summary.tried === 0) return 'No such record is in quarantine.';
  const would = dryRun ? 'would be ' : '';
  const lines = [
    `${formatNumber(summary.tried)} records tried again: ${formatNumber(summary.stored)} ${would}stored.`,
  ];
  for (const [rule, number] of Object.entries(summary.notApplicable))
    lines.push(`not applicable, ${rule}: ${formatNumber(number)}`);
  for (const [reason, number] of Object.entries(summary.refused))
    lines.push(`still in quarantine, ${reason}: ${formatNumber(number)}. ${adviceOn(reason)}`);
  for (const [problem, number] of Object.entries(summary.problems))
    lines.push(`not tried: ${formatNumber(number)}. ${problem}`);
  return lines.join('\n');
}
