import type { Unit } from './document.ts';

/** How numbers and times are written: the same on every machine, whatever its language and zone. */

/** The value in its unit; null is `unknown`. */
export function formatValue(unit: Unit, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'unknown';
  switch (unit) {
    case 'ratio':
      return formatShare(value);
    case 'seconds':
      return formatDuration(value);
    case 'per_day':
      return formatRate(value);
    case 'days_per_week':
      return `${formatNumber(value)} days a week`;
    case 'count':
    case 'number':
      return formatNumber(value);
  }
}

/** 1,018 or 4.2: whole from 100 up, one decimal below where there is one, two below 1. */
export function formatNumber(value: number): string {
  if (value < 0) return `−${formatNumber(-value)}`;
  if (Number.isInteger(value) || value >= 99.95) return grouped(Math.round(value));
  const text = value.toFixed(value < 0.995 ? 2 : 1);
  if (Number(text) === 0) return '<0.01';
  return text.replace(/\.0$/, '');
}

function grouped(whole: number): string {
  return whole >= 1e15 ? whole.toExponential(2) : whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 0.0334 is `3.3 %`. What is not 0 is never written as 0 %, nor what is not all as 100 %. */
export function formatShare(ratio: number): string {
  return `${percent(ratio)} %`;
}

function percent(ratio: number): string {
  const share = ratio * 100;
  if (share === 0 || share === 100) return share.toString();
  if (share < 0 || share > 100) return formatNumber(share);
  if (share < 0.01) return '<0.01';
  if (share < 0.095) return share.toFixed(2);
  if (share < 9.95) return share.toFixed(1);
  if (share <= 99) return share.toFixed(0);
  const precise = [1, 2, 3].map((places) => share.toFixed(places)).find((text) => Number(text) < 100);
  return precise ?? '>99.999';
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** 19306 is `5 h 22 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 0) return `−${formatDuration(-seconds)}`;
  if (seconds < 1 && seconds > 0) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  if (seconds < 10 * minute) return two(seconds, minute, 'min', 1, 's');
  if (seconds < 59.5 * minute) return `${Math.round(seconds / minute)} min`;
  if (seconds < 10 * hour) return two(seconds, hour, 'h', minute, 'min');
  if (seconds < 47.5 * hour) return `${Math.round(seconds / hour)} h`;
  if (seconds < 9.95 * day) return `${(seconds / day).toFixed(1).replace(/\.0$/, '')} days`;
  return `${grouped(Math.round(seconds / day))} days`;
}

function two(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(seconds / small);
  const per = large / small;
  const rest = smalls % per;
  const head = `${Math.floor(smalls / per)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

const rates = [
  { days: 1, name: 'a day' },
  { days: 7, name: 'a week' },
  { days: 365.25 / 12, name: 'a month' },
  { days: 365.25, name: 'a year' },
] as const;

/** Events a day, said of the shortest of day, week, month and year that holds at least one. */
function formatRate(perDay: number): string {
  if (perDay === 0) return 'none';
  return rateOf(perDay, rates.find(({ days }) => perDay * days >= 0.95) ?? rates[3]);
}

function rateOf(perDay: number, rate: (typeof rates)[number]): string {
  return `${times(perDay * rate.days)} ${rate.name}`;
}

/** How often: one decimal up to ten, below 1 two. */
function times(value: number): string {
  if (value < 0.95) return formatNumber(value);
  return formatNumber(value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** Both ends in one unit where they share it: `2.4–4.6 %`; `at least …` where only the lower end is known. */
export function formatInterval(unit: Unit, lower: number | null, upper: number | null): string {
  if (lower === null && upper === null) return 'unknown';
  if (lower === null) return `at most ${formatValue(unit, upper)}`;
  if (upper === null) return `at least ${formatValue(unit, lower)}`;
  if (unit === 'per_day') return rateInterval(lower, upper);
  const from = formatValue(unit, lower);
  const to = formatValue(unit, upper);
  if (from === to) return from;
  const shared = /^([^ ]+)( .+)$/;
  const [, fromNumber, fromUnit] = shared.exec(from) ?? [];
  const [, , toUnit] = shared.exec(to) ?? [];
  if (fromNumber !== undefined && fromUnit === toUnit && !/\d/.test(fromUnit ?? ''))
    return `${fromNumber}–${to}`;
  return from.includes(' ') || to.includes(' ') ? `${from} – ${to}` : `${from}–${to}`;
}

function rateInterval(lower: number, upper: number): string {
  const rate = rates.find(({ days }) => upper * days >= 0.95) ?? rates[3];
  return `${times(lower * rate.days)}–${rateOf(upper, rate)}`;
}

/** `3 of 7`. */
export function formatKOfN(k: number, n: number): string {
  return `${formatNumber(k)} of ${formatNumber(n)}`;
}

const sizes = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** 1234567 is `1.2 MB`: thousands, not 1,024. */
export function formatBytes(bytes: number): string {
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 999.5 && unit < sizes.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return bytes < 999.5 ? `${formatNumber(bytes)} B` : `${formatNumber(size)} ${sizes[unit]}`;
}
