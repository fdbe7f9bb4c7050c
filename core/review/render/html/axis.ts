import type { Panel, Unit } from '../../document.ts';

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const durations = [
  ...[1, 2, 5, 10, 15, 30].flatMap((count) => [count, count * minute]),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365].map((count) => count * day),
].sort((a, b) => a - b);

const steps = 4;

/** An axis from zero (or below, where a value is) in three or four round steps; durations step by the clock. */
export function axisOf(unit: Unit, panel: Panel): Axis {
  const values = [
    ...panel.points.flatMap(({ value, last_year }) => [value, last_year]),
    panel.limits?.upper ?? null,
  ].filter((value) => value !== null);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const span = most - least;
  const interval = span === 0 ? 1 : stepOf(unit, span / steps);
  return {
    min: Math.floor(least / interval) * interval,
    max: span === 0 ? 1 : Math.ceil(most / interval - 1e-9) * interval,
    interval,
  };
}

/** The next round number from `rough` up. */
function stepOf(unit: Unit, rough: number): number {
  const clock = unit === 'seconds' ? durations.find((step) => step >= rough) : undefined;
  if (clock !== undefined) return clock;
  const whole = unit === 'count' ? Math.max(1, rough) : rough;
  const power = 10 ** Math.floor(Math.log10(whole));
  return (
    ([1, 2, 2.5, 3, 5].find(
      (digit) =>
        digit * power >= whole * (1 - 1e-9) && !(unit === 'count' && !Number.isInteger(digit * power)),
    ) ?? 10) * power
  );
}

const tooLarge = 1e15;

/** The panel without numbers that no drawing can show; its table still has them. */
export function drawable(panel: Panel): Panel {
  const shown = (value: number | null) => (value !== null && Math.abs(value) < tooLarge ? value : null);
  const { limits } = panel;
  return {
    ...panel,
    points: panel.points.map((point) => ({
      ...point,
      value: shown(point.value),
      last_year: shown(point.last_year),
    })),
    limits: limits === null ? null : { ...limits, lower: shown(limits.lower), upper: shown(limits.upper) },
  };
}
