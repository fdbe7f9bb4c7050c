import { describe, expect, it } from 'vitest';
import { call } from '../cloudtrail/example_events.ts';
import { ingestRaw } from './ingest_raw.ts';
import { noDelivery } from './open.ts';
import { sources } from './sources.ts';

/** What becomes of each record of a file, in their order: table, rule or reason, and its source. */
function outcomes(text: string): string[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: { ...noDelivery, listedAt: 0 },
    originObject: 'envelopes.json',
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key for the tests' },
  });
  return [...source.push(new TextEncoder().encode(text)), ...source.end()].map(({ settled, source: of }) => {
    if (settled.outcome === 'stored') return `${of}: ${settled.rows.map(({ table }) => table).join(' ')}`;
    return `${of}: ${settled.outcome === 'quarantined' ? settled.reason : settled.rule}`;
  });
}

const empty = 'envelope: empty_envelope';
const unknown = 'unknown: unknown_event';
const event = 'cloudtrail: cloudtrail_events';
const schedule = {
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  time: '2026-10-02T02:36:48Z',
  detail: {},
};
const alarm = {
  AlarmName: 'a',
  AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a',
  StateValue: 'OK',
};

describe('a document with lists', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['an empty trail file', { Records: [] }, [empty]],
    ['an empty list', [], [empty]],
    ['an empty listing, of a page', { Stacks: [], NextToken: 't' }, [empty]],
    ['a listing of the SDK for Python', { Stacks: [], ResponseMetadata: { HTTPStatusCode: 200 } }, [empty]],
    ['an error instead of a listing', { Stacks: [], error: 'denied' }, [unknown]],
    ['an event that has an empty list', { ...schedule, Records: [] }, ['aws-aside: schedule']],
    ['an event that has a list', { ...schedule, Records: [call] }, [event, 'aws-aside: schedule']],
    ['an error beside events', { Records: [call, call], error: 'truncated' }, [event, event, unknown]],
    ['an error before events', { error: 'truncated', Records: [call] }, [event, unknown]],
    ['an account beside a trail file', { owner: '111122223333', Records: [call] }, [event, unknown]],
    ['alarms of one kind', { MetricAlarms: [alarm], CompositeAlarms: [] }, ['alarm-listing: inventory']],
    ['an element that is an empty list', { Records: [[], call] }, [empty, event]],
    [
      'a list under a known key in an event',
      { ...schedule, detail: { Records: [] } },
      ['aws-aside: schedule'],
    ],
  ])('%s', (_, document, becomes) => {
    expect(outcomes(JSON.stringify(document))).toEqual(becomes);
  });

  it.each([
    ['{"Records":[],"Records":[]}', ['unknown: duplicate_key']],
    ['{"__proto__":{"Records":[]},"Records":[]}', [unknown]],
    ['{"Records":[],"error":"\\ud800"}', ['unknown: invalid_json']],
    ['{"Records":[', ['unknown: truncated_input']],
  ])('%s', (text, becomes) => {
    expect(outcomes(text)).toEqual(becomes);
  });
});
