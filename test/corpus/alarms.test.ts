import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';

/** Published alarm events, notifications, calls of functions and a history: what each becomes. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'alarms');
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

const expected: Record<string, readonly string[]> = {
  'cloudwatch-and-eventbridge.01.json': [
    'alarm-events metric OK ALARM 2019-10-02T17:04:40.989Z AWS/EC2 CPUUtilization',
  ],
  'cloudwatch-and-eventbridge.02.json': [
    'alarm-events metric INSUFFICIENT_DATA ALARM 2019-10-02T17:20:48.554Z SUM(METRICS())',
  ],
  'cloudwatch-and-eventbridge.03.json': [
    'alarm-events metric OK ALARM 2019-10-03T16:00:04.653Z AWS/EC2 CPUUtilization',
  ],
  'cloudwatch-and-eventbridge.04.json': [
    'alarm-events composite OK ALARM 2022-07-22T15:57:45.394Z ALARM(ServerCpuTooHigh) OR ALARM(TotalNetworkTrafficTooHigh) by WaitPeriod',
  ],
  'describe-alarm-history.json': [
    'alarm-history ALARM OK 2014-04-09T18:59:06.442Z',
    'alarm-history OK ALARM 2014-04-09T18:59:05.805Z',
  ],
  'lambda-and-sns/example-cloudwatch-alarm-composite-with-suppressor-alarm.json': [
    'alarm-events composite OK ALARM 2022-07-22T15:57:45.394Z ALARM(ServerCpuTooHigh) OR ALARM(TotalNetworkTrafficTooHigh) by WaitPeriod',
  ],
  // Blanks got into the times of these two: what they say is no time.
  'lambda-and-sns/example-cloudwatch-alarm-composite.json': ['alarm-events invalid_time'],
  'lambda-and-sns/example-cloudwatch-alarm-metric.json': ['alarm-events invalid_time'],
  'lambda-and-sns/example-cloudwatch-alarm-sns-payload-multiple-metrics.json': [
    'alarm-notifications metric INSUFFICIENT_DATA ALARM 2015-06-03T17:43:27.123Z m1*1',
    'alarm-notifications metric INSUFFICIENT_DATA ALARM 2015-06-03T17:43:27.123Z m1*1',
  ],
  'lambda-and-sns/example-cloudwatch-alarm-sns-payload-single-metric.json': [
    'alarm-notifications metric INSUFFICIENT_DATA ALARM 2015-06-03T17:43:27.123Z AWS/EC2 NetworkOut',
  ],
  // Mail, and messages of nobody's format: nothing says that they matter to nothing.
  'lambda-and-sns/example-ses-sns-event.json': ['unknown unknown_event'],
  'lambda-and-sns/example-sns-event-obj.json': ['unknown unknown_event'],
  'lambda-and-sns/example-sns-event-pascal-case.json': ['unknown unknown_format'],
  'lambda-and-sns/example-sns-event.json': ['unknown unknown_format'],
};

function settle(name: string): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: noDelivery,
    originObject: name,
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key for the corpus' },
  });
  return [...source.push(readFileSync(join(corpus, name))), ...source.end()];
}

function outcomes(name: string): string[] {
  return settle(name).map(({ source, settled }) => {
    if (settled.outcome === 'not_applicable') return `${source} ${settled.rule}`;
    if (settled.outcome === 'quarantined') return `${source} ${settled.reason}`;
    const said = settled.rows.map(({ row }) => {
      const { alarm_type, from_state, to_state, event_time, metric, suppressed_by } = { ...row };
      const by = suppressed_by === null ? null : `by ${suppressed_by}`;
      return [alarm_type, from_state, to_state, new Date(event_time).toISOString(), metric, by];
    });
    return [source, ...said.flat()].filter((part) => part !== null).join(' ');
  });
}

describe.skipIf(!present)('alarms', () => {
  const files = present ? globSync('**/*.json', { cwd: corpus }).sort() : [];

  it('are all here', () => {
    expect(files).toEqual(Object.keys(expected).sort());
  });

  it.each(files)('%s', (name) => {
    expect(outcomes(name)).toEqual(expected[name]);
  });
});
