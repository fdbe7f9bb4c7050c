import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawFormat } from '../../bytes/detect.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import type { SettledRecord } from '../settler.ts';
import { cloudtrailEvents } from './cloudtrail_events.ts';

function settle(bytes: string | Uint8Array, format: RawFormat = 'json'): SettledRecord[] {
  const source = ingestRaw({
    format,
    sources: [cloudtrailEvents],
    delivery: noDelivery,
    originObject: 'a',
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'k' },
  });
  const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return [...source.push(given), ...source.end()];
}

/** The rows of one record, without where it stood. */
function rowsIn(settled: readonly SettledRecord[]): unknown {
  return settled.map(({ settled: one }) =>
    one.outcome === 'stored'
      ? one.rows.map(({ table, row: { origin_position, ...said } }) => ({ table, said }))
      : one,
  );
}

const word = fc.constantFrom('', 'a', 'Ü', '"', '\\', '\u2028', 'alice', '__proto__', 'constructor');
const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
const arn = fc.constantFrom('arn:aws:sts::1:assumed-role/r/s', 'arn:aws:iam::1:user/u', 'x', '');
const identity = fc.record(
  {
    type: fc.constantFrom('Root', 'IAMUser', 'AssumedRole', 'AWSService', 'AWSAccount', 'Later'),
    principalId: fc.constantFrom('AROAX:s', 'AIDAX'),
    arn,
    accountId: fc.constantFrom('444455556666', ''),
    userName: word,
    invokedBy: fc.constantFrom('s3.amazonaws.com', 'AWS Internal'),
    sessionContext: fc.constantFrom({ sessionIssuer: {} }, { sessionIssuer: { userName: 'r' } }, {}),
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    eventVersion: fc.constantFrom('1.0', '1.05', '1.08', '1.11'),
    userIdentity: identity,
    eventTime: fc.constantFrom('2026-10-02T17:04:40Z', '2026-10-02T17:04:40.5Z'),
    eventSource: fc.constantFrom('ec2.amazonaws.com', 'lambda.amazonaws.com', 'signin.amazonaws.com'),
    eventName: fc.constantFrom('RunInstances', 'UpdateFunctionCode20150331v2', 'ConsoleLogin', 'Invoke'),
    awsRegion: fc.constantFrom('eu-west-1'),
    sourceIPAddress: fc.constantFrom('192.0.2.1', 'AWS Internal'),
    errorCode: fc.constantFrom('AccessDenied', null),
    errorMessage: word,
    requestParameters: fc.oneof(json, fc.constant({ functionName: 'f' })),
    responseElements: json,
    resources: json,
    eventID: fc.constantFrom('e1', 'e2'),
    readOnly: fc.constantFrom(true, false, 'true', null),
    eventType: fc.constantFrom('AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent'),
    eventCategory: fc.constantFrom('Management', 'Data', null),
    recipientAccountId: fc.constantFrom('111122223333', null),
    additionalEventData: json,
    later: json,
  },
  { requiredKeys: ['eventVersion', 'userIdentity', 'eventTime', 'eventSource', 'eventName'] },
);

/** JSON with the keys of each object turned by so many places. */
function turned(value: unknown, places: number, blank: string): string {
  if (Array.isArray(value)) return `[${value.map((one) => turned(one, places, blank)).join(`,${blank}`)}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value);
  const from = keys.length === 0 ? 0 : places % keys.length;
  const members = new Map(Object.entries(value));
  const written = [...keys.slice(from), ...keys.slice(0, from)].map(
    (key) => `${blank}${JSON.stringify(key)}${blank}:${blank}${turned(members.get(key), places, blank)}`,
  );
  return `{${written.join(',')}${blank}}`;
}

const jsonColumns = ['user_identity', 'request_parameters', 'response_elements', 'resources', 'details'];

/** The columns of each row; JSON texts as the values that they say. Ids of rows without event id hold their texts. */
function meanings(settled: readonly SettledRecord[]): unknown {
  return settled.map(({ settled: one }) =>
    one.outcome !== 'stored'
      ? one
      : one.rows.map(({ row }) =>
          Object.fromEntries(
            Object.entries(row)
              .filter(([name]) => !/^(id|content_hash|deployment_id)$/.test(name) || row.event_id != null)
              .map(([name, value]) => [
                name,
                jsonColumns.includes(name) && typeof value === 'string' ? JSON.parse(value) : value,
              ]),
          ),
        ),
  );
}

describe('an event', () => {
  it('gives the same rows pretty or compact', () => {
    fc.assert(
      fc.property(event, fc.constantFrom('\n', ' ', '\t', '\r\n  '), (said, blank) => {
        const compact = settle(JSON.stringify(said));
        expect(compact[0]?.settled.outcome).toBe('stored');
        expect(rowsIn(settle(turned(said, 0, blank)))).toEqual(rowsIn(compact));
      }),
    );
  });

  it('says the same with its members in any order', () => {
    fc.assert(
      fc.property(event, fc.nat(30), (said, places) => {
        expect(meanings(settle(turned(said, places, '')))).toEqual(meanings(settle(turned(said, 0, ''))));
      }),
    );
  });

  it('gives the same rows by every way that it comes', () => {
    fc.assert(
      fc.property(event, (said) => {
        const line = JSON.stringify(said);
        const alone = rowsIn(settle(line));
        const ways: [string, RawFormat?][] = [
          [`{"Records":[${line}]}`],
          [`[${line}]`],
          [`${line}\n`],
          [
            JSON.stringify({
              'detail-type': 'AWS API Call via CloudTrail',
              account: '9',
              region: 'x',
              detail: said,
            }),
          ],
          [JSON.stringify({ Events: [{ EventId: 'e', Username: 'alice', CloudTrailEvent: line }] })],
          [
            JSON.stringify({
              messageType: 'DATA_MESSAGE',
              owner: '9',
              logEvents: [{ id: '1', message: line }],
            }),
          ],
        ];
        for (const [way, format] of ways) expect(rowsIn(settle(way, format))).toEqual(alone);
      }),
    );
  });

  it('keeps numbers, later members and `__proto__` as they were written', () => {
    const text =
      '{"eventVersion":"1.99","eventTime":"2026-10-02T17:04:40Z","eventSource":"a","eventName":"b","eventID":"e",' +
      '"requestParameters":{"__proto__":{"n": 9007199254740993, "m":1.0e+2}},"__proto__":{"a":1},"later":[ 1, 2 ]}';
    expect(rowsIn(settle(text))).toMatchObject([
      [
        {
          said: {
            request_parameters: '{"__proto__":{"n":9007199254740993,"m":1.0e+2}}',
            details: '{"__proto__":{"a":1},"later":[1,2]}',
          },
        },
      ],
    ]);
  });
});

describe('an event that something happened to', () => {
  const good = JSON.stringify({
    eventVersion: '1.08',
    userIdentity: { type: 'IAMUser', userName: 'alice', accountId: '1' },
    eventTime: '2026-10-02T17:04:40Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    eventID: 'e0',
  });

  const value = fc.option(json, { nil: undefined });
  it('is settled once, and leaves its neighbours alone', () => {
    fc.assert(
      fc.property(event, fc.nat(40), value, fc.nat(40), value, (said, at, became, inside, insideBecame) => {
        const { userIdentity } = said;
        const caller = { ...userIdentity, [Object.keys(userIdentity)[inside] ?? 'arn']: insideBecame };
        const mutated = { ...said, userIdentity: caller, [Object.keys(said)[at] ?? 'resources']: became };
        const settled = settle(`{"Records":[${good},${JSON.stringify(mutated)},${good}]}`);
        expect(settled).toHaveLength(3);
        expect([settled[0]?.settled.outcome, settled[2]?.settled.outcome]).toEqual(['stored', 'stored']);
      }),
      { numRuns: 500 },
    );
  });

  it('is settled whatever its bytes become', () => {
    fc.assert(
      fc.property(event, fc.nat(), fc.uint8Array({ maxLength: 3 }), (said, at, bytes) => {
        const text = new TextEncoder().encode(`{"Records":[${good},${JSON.stringify(said)}]}`);
        const cut = at % text.length;
        const broken = Buffer.concat([text.subarray(0, cut), bytes, text.subarray(cut + 1)]);
        const settled = settle(broken);
        expect(settled.length).toBeGreaterThan(0);
        for (const { settled: one } of settled) {
          expect(['stored', 'quarantined', 'not_applicable']).toContain(one.outcome);
        }
      }),
    );
  });
});
