import type { Labelled } from './series.ts';

/** What alarms are worth against labelled windows. */
export interface Score {
  readonly alarms: number;
  /** Of alarms, those inside a window. */
  readonly right: number;
  readonly windows: number;
  /** Of windows, those with an alarm. */
  readonly found: number;
  /** NAB's sum before it is scaled, and what no alarm at all and only perfect ones would give. */
  readonly raw: number;
  readonly none: number;
  readonly perfect: number;
}

/** The first 15 % of a series, of 5,000 points at most, are for learning: nothing in them counts. */
export function probation(points: number): number {
  return Math.min(Math.floor(0.15 * points), 750);
}

const falseAlarm = 0.11;

/** Scores alarms (places in the series) by the standard profile of the Numenta Anomaly Benchmark: the earliest alarm in a
 *  window counts up to 1, the earlier the more; a window without one −1; an alarm outside up to −0.11, less shortly after
 *  a window.
 *  Source: Lavin and Ahmad, Evaluating real-time anomaly detection algorithms, ICMLA 2015, section III; nab/sweeper.py of
 *  github.com/numenta/NAB for the edges. */
export function score({ points, windows }: Labelled, alarms: readonly number[]): Score {
  const first = probation(points.length);
  const counted = alarms.filter((at) => at >= first);
  const inside = (at: number) => windows.find(([from, to]) => at >= from && at <= to);
  const scored = windows.filter(([, to]) => to >= first);
  const hits = scored.map((window) => counted.find((at) => inside(at) === window));
  const gains = scored.map(([from, to], index) => {
    const at = hits[index];
    return at === undefined ? -1 : sigmoid(-(to - at + 1) / (to - from + 1)) / sigmoid(-1);
  });
  const outside = counted.filter((at) => inside(at) === undefined);
  const losses = outside.map((at) => {
    const before = windows.findLast(([, to]) => to < at);
    if (before === undefined) return -falseAlarm;
    const [from, to] = before;
    return falseAlarm * sigmoid((at - to) / (to - from));
  });
  return {
    alarms: counted.length,
    right: counted.length - outside.length,
    windows: scored.length,
    found: hits.filter((at) => at !== undefined).length,
    raw: sum([...gains, ...losses]),
    none: -scored.length,
    perfect: scored.length,
  };
}

/** Several series as one. */
export function total(scores: readonly Score[]): Score {
  const of = (part: (score: Score) => number): number => sum(scores.map(part));
  return {
    alarms: of(({ alarms }) => alarms),
    right: of(({ right }) => right),
    windows: of(({ windows }) => windows),
    found: of(({ found }) => found),
    raw: of(({ raw }) => raw),
    none: of(({ none }) => none),
    perfect: of(({ perfect }) => perfect),
  };
}

/** 0 is what no alarm at all gives, 100 perfection. Null where nothing is to be found. */
export function scaled({ raw, none, perfect }: Score): number | null {
  return perfect === none ? null : (100 * (raw - none)) / (perfect - none);
}

/** 1 far before a window's end, 0 at it, −1 from three widths after it on. */
function sigmoid(position: number): number {
  return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, next) => all + next, 0);
}
