import { day, type Instant, isoDay } from './time.ts';

/** What is simulated, and how badly its records are delivered. The same settings give the same files. */
export interface Settings {
  readonly seed: number;
  /** First day, at midnight UTC. */
  readonly from: Instant;
  readonly days: number;
  /** Days before the first one of which only exports tell: deployments, changes and incidents, but no feed. */
  readonly history: number;
  readonly services: number;
  readonly accounts: number;
  /** Lines of VPC Flow Logs, about; the last day takes what is left. */
  readonly flowLines: number;
  /** Calls of programs in CloudTrail that mean nothing, about; those that mean something come on top. */
  readonly calls: number;
  readonly delivery: Delivery;
}

/** What happens to records on their way. Shares are of all records of a feed. */
export interface Delivery {
  /** Share that is delivered twice, or more often. */
  readonly duplicates: number;
  /** Share that comes late, by up to `lateness`. */
  readonly late: number;
  /** Seconds. */
  readonly lateness: number;
  /** Records that come broken, beside the whole ones, per record. */
  readonly broken: number;
  /** Whether the records of a file come in no order. */
  readonly disorder: boolean;
  /** Share of people whose clock is wrong. */
  readonly skewedClocks: number;
}

export const defaultSettings: Settings = {
  seed: 1,
  from: Date.UTC(2026, 6, 1),
  days: 92,
  history: 182,
  services: 12,
  accounts: 4,
  flowLines: 60_000,
  calls: 12_000,
  delivery: {
    duplicates: 0.01,
    late: 0.01,
    lateness: (2 * day) / 1000,
    broken: 0.001,
    disorder: true,
    skewedClocks: 0.02,
  },
};

/** When everything begins: the first instant of the history. */
export function beginningOf({ from, history }: Settings): Instant {
  return from - history * day;
}

/** The instant after the last simulated day. */
export function endOf({ from, days }: Settings): Instant {
  return from + days * day;
}

/** What can be simulated: [least, most]. */
export const limits = {
  seed: [0, 4_294_967_295],
  days: [1, 3_660],
  history: [0, 3_660],
  services: [1, 500],
  accounts: [1, 100],
  flowLines: [0, 1_000_000_000],
  calls: [0, 100_000_000],
} as const;

/** What of these settings is impossible, in sentences; empty where nothing is. */
export function problemsOf(settings: Settings): string[] {
  const counts = Object.entries(limits).flatMap(([name, [least, most]]) => {
    const value = countOf(settings, name);
    const fits = Number.isInteger(value) && value >= least && value <= most;
    return fits ? [] : [`${optionOf(name)} must be a whole number from ${least} to ${most}${found(value)}`];
  });
  const shares = Object.entries(settings.delivery).flatMap(([name, value]) =>
    typeof value === 'number' && name !== 'lateness' && !(value >= 0 && value < 1)
      ? [`${optionOf(name)} must be a share from 0, below 1${found(value)}`]
      : [],
  );
  const [first, last] = [Date.UTC(1990, 1), Date.UTC(2099, 0)];
  const { from } = settings;
  const spans = beginningOf(settings) >= first && from + settings.days * day <= last && from % day === 0;
  return [
    ...counts,
    ...shares,
    ...(spans ? [] : [`the days must lie between ${isoDay(first)} and ${isoDay(last)}`]),
  ];
}

/** How the command line names a setting. */
function optionOf(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function found(value: number): string {
  return Number.isNaN(value) ? '' : `, not ${value}`;
}

function countOf(settings: Settings, name: string): number {
  const value = Object.entries(settings).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : Number.NaN;
}
