import { gzipSync } from 'node:zlib';
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

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const queue = (body: unknown, more = {}) => ({
  messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
  receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:queue',
  awsRegion: 'eu-west-1',
  ...more,
});
const topic = (message: unknown) => ({
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:topic',
  Message: JSON.stringify(message),
  Timestamp: '2026-10-02T02:36:48Z',
  SignatureVersion: '1',
  Signature: 's',
  SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/cert.pem',
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/',
});
const log = (...messages: readonly unknown[]) => ({
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: 'group',
  logStream: 'stream',
  subscriptionFilters: ['all'],
  logEvents: messages.map((message, id) => ({
    id: `${id}`,
    timestamp: 1,
    message: typeof message === 'string' ? message : JSON.stringify(message),
  })),
});
const sorted = (object: object) => Object.fromEntries(Object.entries(object).toSorted());
const controlMessage = 'cloudwatch-logs: control_message';
const s3 = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} };
const stored = 'aws-aside: object_stored';

/** Forms of messages and blocks as AWS documents them.
 *  Source: docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, …/with-sns.html, …/services-cloudwatchlogs.html,
 *  docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html,
 *  docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html,
 *  docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
describe('a message that holds records', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['S3 to a queue', { Records: [queue({ Records: [s3, s3] })] }, [stored, stored]],
    [
      'S3 to a topic to a queue',
      { Records: [queue(topic({ Records: [s3, s3] })), queue(schedule)] },
      [stored, stored, 'aws-aside: schedule'],
    ],
    [
      'S3 to a topic to a function',
      {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: 'a',
            Sns: topic({ Records: [s3, s3] }),
          },
        ],
      },
      [stored, stored],
    ],
    ['a list in a queue', { Records: [queue([call, schedule])] }, [event, 'aws-aside: schedule']],
    ['a whole event of EventBridge in a log', log(schedule), ['aws-aside: schedule']],
    ['a trail file in a log', log({ Records: [call, call] }, call), [event, event, event]],
    ['a log whose keys were sorted', sorted(log(schedule, call)), ['aws-aside: schedule', event]],
    [
      'a control message whose keys were sorted',
      sorted({ ...log('CWL CONTROL MESSAGE: Checking health.'), messageType: 'CONTROL_MESSAGE' }),
      [controlMessage],
    ],
    ['a log in a queue', { Records: [queue(log(call, schedule))] }, [event, 'aws-aside: schedule']],
    [
      'a block in a queue',
      { Records: [queue({ awslogs: { data: base64(gzipSync(JSON.stringify(log(call)))) } })] },
      [event],
    ],
    [
      'a list in a message in a list in a message',
      { Records: [queue({ Records: [queue({ Records: [s3] }), s3] })] },
      [stored, stored],
    ],
    ['an empty list in a queue', { Records: [queue({ Records: [] })] }, [empty]],
    [
      'a list that says more, in a queue',
      { Records: [queue({ Records: [s3], error: 'cut' })] },
      [stored, unknown],
    ],
    [
      'a list in a queue that says more',
      { Records: [queue({ Records: [s3] }, { error: 'cut' })] },
      [unknown],
    ],
    [
      'half a list in a queue',
      { Records: [queue('{"Records":[{"eventSource":"aws:s3"'), call] },
      ['unknown: invalid_json', event],
    ],
    [
      'a byte order mark in a queue',
      {
        Records: [
          queue(`\ufeff${JSON.stringify({ Records: [s3] })}`),
          queue(`\ufeff${JSON.stringify(call)}`),
        ],
      },
      [stored, event],
    ],
  ])('%s', (_, document, becomes) => {
    expect(outcomes(JSON.stringify(document))).toEqual(becomes);
    expect(outcomes(JSON.stringify(document, null, 2))).toEqual(becomes);
  });
});

describe('a block', () => {
  const firehose = (data: Uint8Array | string, more = {}) => ({
    recordId: '1',
    approximateArrivalTimestamp: 1,
    data: base64(data),
    ...more,
  });
  const http = (...data: readonly (Uint8Array | string)[]) => ({
    requestId: 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f',
    timestamp: 1_578_090_903_599,
    records: data.map((one) => ({ data: base64(one) })),
  });
  const text = JSON.stringify(call);

  it.each<[string, unknown, readonly string[]]>([
    [
      'of a request of Firehose to an HTTP endpoint',
      http(text, gzipSync(`${text}\n${text}`)),
      [event, event, event],
    ],
    [
      'with a byte order mark',
      http(`\ufeff${text}`, gzipSync(`\ufeff{"Records":[${text}]}`), `\ufeff\n`),
      [event, event, empty],
    ],
    [
      'without anything in it',
      { records: [firehose(''), firehose('\n'), firehose(gzipSync(' \r\n'))] },
      [empty, empty, empty],
    ],
    [
      'that is binary, and not gzip',
      http(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 10, 0, 10, 0xff, 10), text),
      ['unknown: unknown_format', event],
    ],
    [
      'of text that has a byte of no text in a line',
      http(Buffer.concat([Buffer.from(text), Buffer.from('\n\xff\n', 'latin1'), Buffer.from(text)])),
      [event, 'unknown: invalid_utf8', event],
    ],
    ['with more beside it', { records: [firehose(text, { error: 'e' }), firehose(text)] }, [unknown, event]],
    ['of a log with more beside it', { awslogs: { data: base64(text) }, error: 'e' }, [unknown]],
    [
      'that is not base64',
      { records: [{ recordId: '1', data: '?' }, firehose(text)] },
      ['unknown: invalid_base64', event],
    ],
  ])('%s', (_, document, becomes) => {
    expect(outcomes(JSON.stringify(document))).toEqual(becomes);
  });

  const nested = (depth: number): string =>
    depth === 0 ? text : JSON.stringify({ records: [firehose(gzipSync(nested(depth - 1)))] });
  it('in blocks is opened four times, and not a fifth', () => {
    expect(outcomes(nested(4))).toEqual([event]);
    expect(outcomes(nested(5))).toEqual(['unknown: unpacks_too_large']);
  });

  it('that unpacks to more than its record may is refused by itself', () => {
    const bomb = gzipSync(new Uint8Array(40 * 1024 * 1024), { level: 9 });
    const padded = { records: [{ recordId: '1', data: base64(bomb) }, firehose(text)] };
    expect(outcomes(JSON.stringify(padded))).toEqual(['unknown: unpacks_too_large', event]);
  });
});

it('an inner record is told what the messages around it say', () => {
  const source = ingestRaw({
    format: 'json',
    sources: [],
    delivery: { ...noDelivery, account: '444455556666' },
    originObject: 'around.json',
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key for the tests' },
  });
  const text = JSON.stringify(log({ Records: [{ odd: 1 }] }));
  const [only] = [...source.push(new TextEncoder().encode(text)), ...source.end()];
  expect(JSON.parse(only?.context ?? '')).toEqual({
    list: 'Records',
    members: '{}',
    around: '{"account":"111122223333","logGroup":"group"}',
  });
});
