import { expect, test } from 'vitest';
import { countBaseline, countLimits, placeOf } from '../../core/kpi/count_limits.ts';
import type { Count } from '../../core/kpi/poisson.ts';
import { stepChange } from '../../core/kpi/step_change.ts';
import { timeBetween } from '../../core/kpi/time_between.ts';
import { chance } from '../../simulator/chance.ts';
import { type Process, processes } from './weekly_counts.ts';

/** The levels in core/kpi were chosen on series of seeds below 1,000 (docs/adr/0015-usual-range.md). */
const rates = [0.2, 0.5, 1, 2, 5, 8, 12, 20, 50];
const seriesOfEach = Number(process.env.OPS_REVIEW_SERIES ?? 30);
const firstSeed = 1001;
const history = 26;
const judged = 52;

interface Share {
  flagged: number;
  of: number;
}

test('at most one false alarm in 100 KPI-weeks; a doubling is found within three weeks in 80 % of series', () => {
  const alarms: Share = { flagged: 0, of: 0 };
  const doublings: Share = { flagged: 0, of: 0 };
  for (const [name, draw] of Object.entries(processes)) {
    for (const rate of rates) {
      const quiet = falseAlarms(name, draw, rate);
      const found = rate < 5 ? { flagged: 0, of: 0 } : doubled(name, draw, rate);
      console.log(
        `${name}, ${rate} a week: ${percent(quiet)} of weeks flagged${found.of > 0 ? `, ${percent(found)} of doublings found` : ''}`,
      );
      add(alarms, quiet);
      add(doublings, found);
    }
  }
  console.log(`${percent(alarms)} of ${alarms.of} KPI-weeks without a change were flagged`);
  console.log(`${percent(doublings)} of ${doublings.of} doublings were found within three weeks`);
  expect(alarms.of).toBeGreaterThan(50_000);
  expect(alarms.flagged / alarms.of).toBeLessThanOrEqual(0.01);
  expect(doublings.flagged / doublings.of).toBeGreaterThanOrEqual(0.8);
});

/** Each week is judged as its review would: from it and the 26 weeks before. A week counts where anything is said of it. */
function falseAlarms(name: string, draw: Process, rate: number): Share {
  const share = { flagged: 0, of: 0 };
  for (let seed = firstSeed; seed < firstSeed + seriesOfEach; seed += 1) {
    const counts = drawn(chance(seed, `quiet ${name} ${rate}`), history + judged, (index, c) =>
      draw(c, rate, index),
    );
    for (let end = history + 1; end <= counts.length; end += 1) {
      share.of += 1;
      if (isFlagged(counts.slice(end - history - 1, end))) share.flagged += 1;
    }
  }
  return share;
}

function doubled(name: string, draw: Process, rate: number): Share {
  const share = { flagged: 0, of: 0 };
  for (let seed = firstSeed; seed < firstSeed + seriesOfEach; seed += 1) {
    const counts = drawn(chance(seed, `doubled ${name} ${rate}`), 55, (index, c) =>
      draw(c, index < 52 ? rate : 2 * rate, index),
    );
    share.of += 1;
    if ([53, 54, 55].some((end) => isFlagged(counts.slice(end - history - 1, end)))) share.flagged += 1;
  }
  return share;
}

function isFlagged(weeks: readonly Count[]): boolean {
  const baseline = countBaseline(weeks.slice(0, -1));
  const limits = baseline === null ? null : countLimits(baseline, 1);
  const current = weeks.at(-1)?.events ?? 0;
  if (limits !== null && placeOf(current, limits) !== 'within') return true;
  return stepChange(weeks) !== null || timeBetween(weeks) !== null;
}

function drawn(
  from: ReturnType<typeof chance>,
  weeks: number,
  draw: (index: number, from: ReturnType<typeof chance>) => number,
): Count[] {
  return Array.from({ length: weeks }, (_, index) => ({ events: draw(index, from), exposure: 1 }));
}

function add(sum: Share, next: Share): void {
  sum.flagged += next.flagged;
  sum.of += next.of;
}

function percent({ flagged, of }: Share): string {
  return `${((100 * flagged) / of).toFixed(2)} %`;
}
