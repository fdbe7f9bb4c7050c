import { type Instant, isoDay } from '../time.ts';
import type { Feed, Json, Utterance } from './utterance.ts';

/** How the records of a feed become files. */
export interface Form {
  /** The file that a record which arrives then belongs to. */
  readonly path: (utterance: Utterance, arrives: Instant) => string;
  /** What stands before the first record, between two, and behind the last. */
  readonly frame: readonly [before: string, between: string, behind: string];
  /** A record that cannot be taken, made from one that can: it takes no neighbour along. */
  readonly broken: (record: Json) => string;
}

const lines = ['', '\n', '\n'] as const;

/** Cut off in the middle, as by a sender that died. */
const cutOff = (record: Json): string => {
  const text = JSON.stringify(record);
  return text.slice(0, Math.ceil(text.length / 2));
};

/** With a time that is none, and still another one than that of any other: files of the same bytes are one delivery. */
const mistimed = (record: Json): string => {
  const { Timestamp, ...item } = asObject(record);
  return JSON.stringify({ ...item, Timestamp: `about ${Timestamp}` });
};

/** The feeds that become files by arrival; trail files are made with those of the background. */
export const forms: Readonly<Record<Exclude<Feed, 'trail'>, Form>> = {
  events: {
    path: ({ account, region }, arrives) => `raw/events/${account}/${region}/${byDay(arrives)}.ndjson.gz`,
    frame: lines,
    broken: cutOff,
  },
  github: {
    path: (_, arrives) => `raw/webhooks/github/${byDay(arrives)}.ndjson.gz`,
    frame: lines,
    broken: cutOff,
  },
  pagerduty: {
    path: (_, arrives) => `raw/webhooks/pagerduty/${byMonth(arrives)}.ndjson.gz`,
    frame: lines,
    broken: cutOff,
  },
  'alarm-history': {
    path: ({ account, region }, arrives) => `alarm-history/${account}/${region}/${byDay(arrives)}.json.gz`,
    frame: ['{"AlarmHistoryItems":[', ',', ']}\n'],
    broken: mistimed,
  },
  deployments: {
    path: (_, arrives) => `deployments/${byMonth(arrives)}.ndjson.gz`,
    frame: lines,
    broken: cutOff,
  },
  changes: {
    path: (_, arrives) => `changes/${byMonth(arrives)}.ndjson.gz`,
    frame: lines,
    broken: cutOff,
  },
  incidents: {
    path: (_, arrives) => `incidents/${byMonth(arrives)}.ndjson.gz`,
    frame: lines,
    broken: cutOff,
  },
};

function byDay(at: Instant): string {
  return isoDay(at).replaceAll('-', '/');
}

function byMonth(at: Instant): string {
  return isoDay(at).slice(0, 7);
}

function asObject(record: Json): Readonly<Record<string, unknown>> {
  return typeof record === 'object' && record !== null ? { ...record } : {};
}
