import { describe, expect, it } from 'vitest';
import { chance } from '../chance.ts';
import type { SimulatedFile } from '../delivery/simulated_file.ts';
import type { Utterance } from '../delivery/utterance.ts';
import { planOf } from '../organisation/plan.ts';
import { defaultSettings, endOf, type Settings } from '../settings.ts';
import { day, hour, iso, minute, startOfDay } from '../time.ts';
import type { World } from '../world.ts';
import { type Traffic, trafficOf } from './traffic.ts';

/** Delivered so badly that a few days show it. */
const badly = { ...defaultSettings.delivery, duplicates: 0.06, late: 0.05, broken: 0.02 };
const small: Settings = {
  ...defaultSettings,
  ...{ days: 10, services: 5, accounts: 3, flowLines: 4000, calls: 1500, delivery: badly },
};

function worldOf(settings: Settings): World {
  const luck = chance(settings.seed);
  const nothing = { changes: [], rollouts: [], faults: [], incidents: [], decoys: [], planted: [] };
  return {
    ...{ settings, organisation: planOf(settings, luck), until: endOf(settings), chance: luck, ...nothing },
  };
}

function textOf({ content }: SimulatedFile): string {
  return [...content]
    .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString()))
    .join('');
}

interface Read {
  readonly traffic: Traffic;
  readonly files: readonly (readonly [path: string, text: string, modifiedAt: number])[];
}

function readAll(settings: Settings, trail: readonly Utterance[] = []): Read {
  const traffic = trafficOf(worldOf(settings), trail);
  const files = [...traffic.files].map((file) => [file.path, textOf(file), file.modifiedAt] as const);
  return { traffic, files };
}

const recordOf = (at: number): object => ({
  eventVersion: '1.11',
  userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deploy/pipeline' },
  eventTime: iso(at),
  eventSource: 'lambda.amazonaws.com',
  eventName: 'UpdateFunctionCode20150331v2',
  eventID: `told-${at}`,
});

function toldAt(...times: readonly number[]): Utterance[] {
  return times.map((at) => ({
    ...{ feed: 'trail', at, account: '111122223333', region: 'eu-west-1' },
    say: () => JSON.parse(JSON.stringify(recordOf(at))),
  }));
}

describe('the traffic of an organisation', () => {
  it('is the same for the same settings, and another for another seed', () => {
    const [one, same, other] = [small, small, { ...small, seed: 2 }].map((settings) => readAll(settings));
    expect(same?.files).toEqual(one?.files);
    expect(same?.traffic.facts()).toEqual(one?.traffic.facts());
    expect(other?.files.length).toBeGreaterThan(0);
    const names = new Set(one?.files.map(([path]) => path));
    expect(other?.files.filter(([path]) => names.has(path))).toEqual([]);
  });

  it('does not change by what others have told', () => {
    const eventsIn = ({ files }: Read): string[] =>
      files
        .flatMap(([, text]) => text.match(/"eventID":"[^"]*"/g) ?? [])
        .filter((id) => !id.includes('told'));
    const quiet = { ...small, delivery: { ...badly, broken: 0, duplicates: 0 } };
    const told = toldAt(small.from + hour, small.from + 3 * day);
    expect(eventsIn(readAll(quiet, told)).sort()).toEqual(eventsIn(readAll(quiet)).sort());
  });

  it('comes in files of their own names, as AWS names them, in the order of their times', () => {
    const { files } = readAll(small);
    const named =
      /^AWSLogs\/(\d{12})\/(?:CloudTrail\/([a-z\d-]+)\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_\2_\d{8}T\d{4}Z_[A-Za-z\d]{16}\.json\.gz|vpcflowlogs\/([a-z\d-]+)\/\d{4}\/\d\d\/\d\d\/\1_vpcflowlogs_\3_fl-[\da-f]{17}_\d{8}T\d{4}Z_[\da-f]{8}\.log\.gz)$/;
    expect(files.filter(([path]) => !named.test(path))).toEqual([]);
    expect(new Set(files.map(([path]) => path)).size).toBe(files.length);
    const times = files.map(([, , modifiedAt]) => modifiedAt);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('is made as it is read: a billion lines and a hundred million calls cost nothing until then', () => {
    const traffic = trafficOf(worldOf({ ...small, flowLines: 1_000_000_000, calls: 100_000_000 }), []);
    const texts: string[] = [];
    for (const { content } of traffic.files) {
      for (const part of content) {
        texts.push(String(part).slice(0, 12));
        break;
      }
      if (texts.length === 10) break;
    }
    expect(texts.every((text) => text === '{"Records":[' || text.startsWith('version '))).toBe(true);
    expect(() => traffic.written()).toThrow('were read to their ends');
  });

  it('is known once every file was read to its end', () => {
    const traffic = trafficOf(worldOf(small), []);
    const files = [...traffic.files];
    for (const file of files.slice(1)) textOf(file);
    expect(() => traffic.facts()).toThrow('were read to their ends');
    for (const file of files.slice(0, 1)) textOf(file);
    expect(traffic.facts().calls.length).toBeGreaterThan(0);
  });
});

describe('what others have told', () => {
  const before = small.from - day;
  const after = endOf(small) + 40 * day;

  it('comes with the rest, in files of its place, before and behind the simulated time, too', () => {
    const times = [after, before, small.from + hour, small.from + 3 * day];
    const { traffic, files } = readAll({ ...small, delivery: { ...badly, broken: 0 } }, toldAt(...times));
    const holding = files.filter(([, text]) => text.includes('told-'));
    expect(holding.every(([path]) => path.includes('/111122223333/CloudTrail/eu-west-1/'))).toBe(true);
    const found = times.filter((at) => holding.some(([, text]) => text.includes(`"told-${at}"`)));
    expect(found).toEqual(times);
    expect(traffic.facts().told).toEqual([{ caller: 'workload', outcome: 'succeeded', calls: 4 }]);
  });
});

describe('what was written', () => {
  const { traffic, files } = readAll(small);
  const facts = traffic.facts();
  const planted = traffic.planted();
  const [trail, flows] = traffic.written();
  const events: { eventID?: string; eventTime?: unknown }[] = files
    .filter(([path]) => path.includes('/CloudTrail/'))
    .flatMap(([, text]) => JSON.parse(text).Records);
  const lines = files
    .filter(([path]) => path.includes('/vpcflowlogs/'))
    .flatMap(([, text]) => text.split('\n').slice(1, -1));
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

  it('is counted as it stands there', () => {
    expect(trail?.records).toBe(events.length);
    expect(flows?.records).toBe(lines.length);
    expect(sum([trail?.files ?? 0, flows?.files ?? 0])).toBe(files.length);
    for (const counts of [trail, flows])
      for (const count of Object.values(counts ?? {})) expect(count).not.toBe(0);
  });

  it('is, without copies and what is broken, what happened', () => {
    const whole = (trail?.records ?? 0) - (trail?.copies ?? 0) - (trail?.broken ?? 0);
    const calls = sum(facts.calls.map((one) => one.calls));
    const signIns = sum(facts.signIns.map(({ succeeded, failed }) => succeeded + failed));
    expect(calls + signIns + facts.insights + facts.crossAccountCopies).toBe(whole);
    const records = facts.flows.map((one) => one.accepted + one.rejected + one.skipped + one.silent);
    expect(sum(records)).toBe((flows?.records ?? 0) - (flows?.copies ?? 0) - (flows?.broken ?? 0));
    expect(new Set(events.map(({ eventID }) => eventID)).size).toBe(whole);
    expect(sum(facts.damages.map(({ records: broken }) => broken))).toBe(
      (trail?.broken ?? 0) + (flows?.broken ?? 0),
    );
  });

  it('holds each kind of thing that is planted, within the simulated time', () => {
    expect(planted.map(({ what }) => what).sort()).toEqual([
      'new_endpoint',
      'passwords_guessed',
      'retries_against_limit',
      'role_narrowed',
      'security_group_closed',
    ]);
    for (const { at, until, records } of planted) {
      expect(at).toBeGreaterThan(small.from);
      expect(until).toBeLessThanOrEqual(endOf(small));
      expect(records).toBeGreaterThan(0);
    }
  });
});

describe('a security group that is closed', () => {
  const delivery = { ...badly, duplicates: 0, broken: 0 };
  const read = readAll({ ...small, flowLines: 150_000, delivery });
  const closed = read.traffic.planted().find(({ what }) => what === 'security_group_closed');
  const { at = 0, until = 0, account = '', region = '', records = 0 } = closed ?? {};
  const port = closed?.what === 'security_group_closed' ? closed.port : 0;
  const rows = read.files
    .filter(([path]) => path.includes(`/${account}/vpcflowlogs/${region}/`))
    .flatMap(([, text]) => {
      const [header = '', ...lines] = text.trimEnd().split('\n');
      return lines.map((line) => rowOf(header.split(' '), line.split(' ')));
    });
  const refused = rows.filter(({ action, dstport }) => action === 'REJECT' && dstport === String(port));
  const pairs = new Set(refused.map(({ srcaddr, dstaddr }) => `${srcaddr} ${dstaddr}`));

  it('lets one client in no longer, while it is closed', () => {
    expect(refused.length).toBeGreaterThan(records); // those of the background are refused, too
    expect(pairs.size).toBe(1);
    const times = refused.map(({ start }) => Number(start) * 1000);
    expect(Math.min(...times)).toBe(at);
    expect(Math.max(...times)).toBeLessThan(until);
  });

  it('lets it in before and afterwards, and only then', () => {
    const accepted = rows
      .filter((row) => row.action === 'ACCEPT' && pairs.has(`${row.srcaddr} ${row.dstaddr}`))
      .map(({ start }) => Number(start) * 1000);
    expect(accepted.some((time) => time < at)).toBe(true);
    expect(accepted.some((time) => time >= until)).toBe(true);
    expect(accepted.filter((time) => time >= at && time < until)).toEqual([]);
  });

  it('was closed and opened by a person in the console', () => {
    const calls = read.files
      .filter(([path]) => path.includes(`/${account}/CloudTrail/${region}/`))
      .flatMap(([, text]): Event[] => JSON.parse(text).Records)
      .filter(({ eventTime }) => [at, until].includes(Date.parse(eventTime)))
      .filter(({ eventName = '' }) => eventName.endsWith('SecurityGroupIngress'));
    expect(calls.map(({ eventName }) => eventName).sort()).toEqual([
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupIngress',
    ]);
    for (const { userIdentity, sessionCredentialFromConsole } of calls) {
      expect(userIdentity?.arn).toContain(':assumed-role/AWSReservedSSO_');
      expect(sessionCredentialFromConsole).toBe('true');
    }
  });
});

type Row = Readonly<Record<'srcaddr' | 'dstaddr' | 'dstport' | 'action' | 'start', string>>;

function rowOf(names: readonly string[], values: readonly string[]): Row {
  const of = (name: string): string => values[names.indexOf(name)] ?? '';
  return {
    srcaddr: of('srcaddr'),
    dstaddr: of('dstaddr'),
    dstport: of('dstport'),
    action: of('action'),
    start: of('start'),
  };
}

/** Changes by hand as they stand in the trail, each once, by who made them; in order. */
function handTimes({ files }: Read): number[][] {
  const events = files
    .filter(([path]) => path.includes('/CloudTrail/'))
    .flatMap(([, text]): Event[] => JSON.parse(text).Records);
  const byHand = events.filter(
    ({ userIdentity: { arn = '', type } = {}, eventSource = '', eventType, readOnly }) =>
      readOnly === false &&
      (type === 'Root' || arn.includes('/AWSReservedSSO_')) &&
      eventType === 'AwsApiCall' &&
      !['logs.amazonaws.com', 'athena.amazonaws.com'].includes(eventSource),
  );
  const once = new Map(byHand.map((event) => [event.eventID, event]));
  const byCaller = Map.groupBy(once.values(), ({ userIdentity }) => userIdentity?.arn);
  return [...byCaller.values()].map((all) => all.map(({ eventTime }) => Date.parse(eventTime)).sort());
}

interface Event {
  readonly eventID: string;
  readonly eventTime: string;
  readonly eventName?: string;
  readonly eventSource?: string;
  readonly sessionCredentialFromConsole?: string;
  readonly eventType?: string;
  readonly readOnly?: boolean;
  readonly userIdentity?: { readonly arn?: string; readonly type?: string };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a world of seed %d', (seed) => {
  const delivery = { ...badly, broken: 0 };
  const read = readAll({ ...small, ...{ seed, days: 60, flowLines: 100, calls: 100, delivery } });
  const { sessionsByHand, rootSessions } = read.traffic.facts();

  it('has as many sessions by hand as there are changes after half an hour without one', () => {
    const begins = handTimes(read).flatMap((times) =>
      times.filter((at, place) => at - (times[place - 1] ?? 0) > 30 * minute),
    );
    expect(sessionsByHand.length).toBeGreaterThan(4);
    expect(begins.sort()).toEqual(sessionsByHand.map(({ begin }) => begin).sort());
  });

  it('has a root session for certain', () => {
    expect(rootSessions.length).toBeGreaterThan(0);
  });
});

describe('how it is delivered', () => {
  const well = { ...badly, ...{ duplicates: 0, late: 0, broken: 0, disorder: false } };

  /** When what stands in each file happened, and when the time of the file began: a day before it came. */
  function timesOf({ files }: Read): { begin: number; times: number[] }[] {
    return files.map(([path, text, modifiedAt]) => {
      const begin = startOfDay(modifiedAt) - day;
      if (path.includes('/CloudTrail/')) {
        const events: Event[] = JSON.parse(text).Records;
        return { begin, times: events.map(({ eventTime }) => Date.parse(eventTime)) };
      }
      const [header = '', ...lines] = text.trimEnd().split('\n');
      const start = header.split(' ').indexOf('start');
      return { begin, times: lines.map((line) => Number(line.split(' ')[start]) * 1000) };
    });
  }

  it('is in the order of time, where nothing goes wrong', () => {
    const files = timesOf(readAll({ ...small, delivery: well }));
    for (const { begin, times } of files) {
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(times[0]).toBeGreaterThanOrEqual(begin);
      expect(times.at(-1)).toBeLessThan(begin + day);
    }
  });

  it('is in no order, where there is none', () => {
    const files = timesOf(readAll({ ...small, delivery: { ...well, disorder: true } }));
    const orderly = files.filter(
      ({ times }) => times.length > 9 && times.every((at, place) => at >= (times[place - 1] ?? 0)),
    );
    expect(orderly).toEqual([]);
  });

  it('is late by up to what is said, and by at least the time of a file', () => {
    const read = readAll({ ...small, delivery: { ...well, late: 0.1 } });
    const late = timesOf(read).flatMap(({ begin, times }) =>
      times.flatMap((at) => (at < begin ? [begin - at] : [])),
    );
    expect(late).toHaveLength(read.traffic.written().reduce((all, one) => all + one.late, 0));
    expect(late.length).toBeGreaterThan(300);
    expect(Math.max(...late)).toBeLessThanOrEqual(well.lateness * 1000 + day);
  });
});

it('a day of one service in one account has all that needs neither others nor weekdays', () => {
  const { traffic } = readAll({ ...small, days: 1, services: 1, accounts: 1 });
  const facts = traffic.facts();
  expect(traffic.planted().map(({ what }) => what)).not.toContain('security_group_closed');
  expect(traffic.planted()).toHaveLength(4);
  expect(facts.crossAccountCopies).toBe(0);
});

it('without calls and lines, what means something is still there', () => {
  const { traffic } = readAll({ ...small, calls: 0, flowLines: 0 });
  expect(traffic.facts().flows.length).toBeGreaterThan(0);
  expect(traffic.facts().calls.some(({ caller }) => caller === 'person')).toBe(true);
});
