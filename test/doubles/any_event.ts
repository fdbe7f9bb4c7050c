import fc from 'fast-check';
import { call } from '../../core/sources/cloudtrail/example_events.ts';

const strings = fc.oneof(
  fc.constantFrom(
    ...['', 'a', 'abc', 'abcd', 'Ü', '日本', '🌘', '\u007f', '\u2028', 'x'.repeat(70), 'a/b', 'true', '5'],
    ...['\\"', '\\\\', '\\n', '\\t', '\\/', '\\u003c', '\\u00e9', '\\u00E9', '\\u0022', '\\u005C', '\\u000a'],
    ...['\\u0001', '\\u001f', '\\u001F', '\\ud83c\\udf18', '\\u2028', 'e\\u0301', '__proto__', 'abc\\ndef'],
  ),
  fc
    .array(fc.constantFrom('ab', 'Ü', '\\n', '\\/', '🌘', '-', '\\u0041'), { maxLength: 8 })
    .map((all) => all.join('')),
);
const keys = fc.oneof(
  { weight: 12, arbitrary: strings.filter((one) => !one.includes('\\')) },
  { weight: 1, arbitrary: strings },
);
const broken = fc.constantFrom(
  ...[
    '01',
    '1.',
    '-',
    '+1',
    '.5',
    '1e',
    'tru',
    'nul',
    'False',
    'NaN',
    '"\\x"',
    '"\\ud800"',
    '"\\udc00x"',
    '"\\u12g4"',
  ],
  ...[
    '"a\nb"',
    '"\t"',
    "'a'",
    '{"a":1,"a":2}',
    '{"a":1,"b":{"c":1,"c":1}}',
    '{"a":1,}',
    '[1,]',
    '[',
    '{',
    '',
    '"',
  ],
  ...[
    '{"\\u0061":1,"a":1}',
    '{"a" 1}',
    '{1:2}',
    '[1 2]',
    '1,',
    '}',
    ']',
    `${'['.repeat(70)}${']'.repeat(70)}`,
  ],
  ...[
    `${'['.repeat(62)}${']'.repeat(62)}`,
    `${'['.repeat(63)}${']'.repeat(63)}`,
    `${'{"a":'.repeat(63)}1${'}'.repeat(63)}`,
  ],
);
const scalars = fc.oneof(
  fc.constantFrom('null', 'true', 'false', '0', '-0', '12', '1.50', '1e+9', '-1.5E-3', '9007199254740993'),
  strings.map((text) => `"${text}"`),
);
const blanks = fc.constantFrom('', '', '', ' ', '\n  ', '\t', '\r\n');

interface Member {
  readonly key: string;
  readonly value: string;
}

const membersIn = (said: Readonly<Record<string, string | undefined>>): Member[] =>
  Object.entries(said).map(([key, value = 'null']) => ({ key, value }));

const objectOf = (list: readonly Member[], blank: string): string =>
  `{${list.map(({ key, value }) => `${blank}"${key}"${blank}:${blank}${value}`).join(`${blank},`)}${blank}}`;

const { json } = fc.letrec<{ json: string; list: string; object: string }>((tie) => ({
  json: fc.oneof({ maxDepth: 3 }, { weight: 3, arbitrary: scalars }, tie('object'), tie('list')),
  list: fc
    .tuple(fc.array(tie('json'), { maxLength: 3 }), blanks)
    .map(([all, blank]) => `[${all.join(`,${blank}`)}]`),
  object: fc
    .tuple(
      fc.uniqueArray(fc.record({ key: keys, value: tie('json') }), {
        maxLength: 4,
        selector: ({ key }) => key,
      }),
      blanks,
    )
    .map(([all, blank]) => objectOf(all, blank)),
}));

const text = (...texts: readonly string[]) => fc.constantFrom(...texts.map((one) => `"${one}"`));
/** Mostly what stands there; now and then one of the odd ones, or anything. */
const mostly = (value: fc.Arbitrary<string>, ...odd: readonly string[]) =>
  fc.oneof(
    { weight: 60, arbitrary: value },
    { weight: 1, arbitrary: json },
    { weight: odd.length === 0 ? 0 : 2, arbitrary: fc.constantFrom(...odd, 'null') },
  );
const object = (membersOf: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.record(membersOf, { requiredKeys: [] }),
      fc.array(fc.record({ key: keys, value: json }), { maxLength: 1 }),
      blanks,
    )
    .map(([some, more, blank]) => objectOf([...membersIn(some), ...more], blank));

const arn = text(
  'arn:aws:sts::1:assumed-role/r/s/t',
  'arn:aws:iam::1:user/p/u',
  'arn:aws:iam::1:role/p/r',
  'x',
  '',
);
const identity = object({
  type: mostly(text('Root', 'IAMUser', 'AssumedRole', 'Role', 'AWSService', 'AWSAccount', 'Later', '')),
  principalId: mostly(text('AROAX:s', 'AIDAX', '')),
  arn: mostly(arn),
  accountId: mostly(text('444455556666'), '""', '"ü"', '5'),
  accessKeyId: text(`ASIA${'X'.repeat(150)}`, 'ASIA1'),
  userName: mostly(text('alice', 'HIDDEN_DUE_TO_SECURITY_REASONS', 'b\\u00f6b', '')),
  invokedBy: mostly(text('s3.amazonaws.com', 'AWS Internal')),
  sessionContext: mostly(
    object({ sessionIssuer: mostly(object({ userName: mostly(text('r', '')), arn: mostly(arn) })) }),
  ),
  onBehalfOf: mostly(object({ userId: mostly(text('u')) })),
});

const uuid = fc.uuid().map((id) => `"${id}"`);
const needed = {
  eventVersion: mostly(fc.constantFrom('"1.08"', '"1.11"', '1.08', '"1"'), '"2.0"', '"1.12345"', '"1."'),
  userIdentity: mostly(fc.oneof(identity, fc.constantFrom('null', JSON.stringify(call.userIdentity)))),
  eventTime: mostly(
    text('2026-10-02T17:04:40Z', '2024-02-29T00:00:00Z', '2100-12-31T23:59:59Z'),
    ...['"2026-02-29T00:00:00Z"', '"1989-12-31T23:59:59Z"', '"2026-10-02T24:00:00Z"', '1790000000', '""'],
  ),
  eventSource: mostly(
    text('ec2.amazonaws.com', 's3.amazonaws.com', 'lambda.amazonaws.com'),
    ...['"aws:s3"', '"aws:sqs"', '""', '"\\u0061ws:s3"', '7'],
  ),
  eventName: mostly(text('RunInstances', 'Invoke'), '"UpdateFunctionCode20150331v2"', '"ConsoleLogin"', '""'),
  eventCategory: mostly(
    fc.oneof(
      { weight: 3, arbitrary: text('Management', 'Data', 'NetworkActivity') },
      { weight: 1, arbitrary: fc.constantFrom('""', 'null') },
    ),
    '"Insight"',
    '"Aggregated"',
    '"x"',
  ),
  eventID: mostly(uuid, '"e1"', '""', '"é"', '17', `"${'e'.repeat(200)}"`),
};
const optional = {
  awsRegion: mostly(text('eu-west-1', 'us-east-1'), '""'),
  sourceIPAddress: mostly(text('192.0.2.1', 'AWS Internal'), '192.1'),
  userAgent: mostly(strings.map((one) => `"${one}"`)),
  errorCode: mostly(text('AccessDenied', '')),
  errorMessage: mostly(strings.map((one) => `"${one}"`)),
  requestParameters: json,
  responseElements: json,
  resources: json,
  requestID: mostly(uuid),
  readOnly: mostly(fc.constantFrom('true', 'false', '"true"', '"false"', 'null'), '""', '"no"', '"tru"'),
  managementEvent: mostly(fc.constantFrom('true', 'false')),
  eventType: mostly(
    text('AwsApiCall', 'AwsServiceEvent', 'AwsVpceEvent'),
    '"AwsConsoleSignIn"',
    '"AwsAggregatedEvent"',
    '"AwsCloudTrailInsight"',
  ),
  recipientAccountId: mostly(text('111122223333'), '""', '"ö"', '11'),
  sharedEventID: mostly(text('s1')),
  vpcEndpointId: mostly(text('vpce-1')),
  sessionCredentialFromConsole: mostly(fc.constantFrom('true', '"true"')),
  tlsDetails: json,
  additionalEventData: json,
  eventId: mostly(text('e3')),
  accountId: mostly(text('777788889999')),
  insightDetails: json,
};
const strange = fc.record({
  key: fc.constantFrom(
    ...[
      'detail-type',
      'Sns',
      'TopicArn',
      'Type',
      'CloudTrailEvent',
      'headers',
      'body',
      'awslogs',
      'kinesis',
      'data',
    ],
    ...[
      'recordId',
      'digestS3Object',
      'digestStartTime',
      'Records',
      'logEvents',
      'message',
      'detail',
      'eventTime',
    ],
    ...['eventSource', 'tlsDetails', '__proto__', '', 'event\\u0054ime', 'ü'],
  ),
  value: fc.oneof(json, fc.constant('{"data":"e30="}')),
});

/** CloudTrail events as text: most of their members in any order; sometimes what is no event, or no JSON. */
export const anyEvent: fc.Arbitrary<string> = fc
  .tuple(
    fc.record(needed),
    fc.record(optional, { requiredKeys: [] }),
    fc.oneof(
      { weight: 12, arbitrary: fc.constant<Member[]>([]) },
      { weight: 1, arbitrary: fc.array(strange, { maxLength: 2 }) },
      { weight: 1, arbitrary: broken.map((value) => [{ key: 'requestParameters', value }]) },
      { weight: 1, arbitrary: broken.map((value) => [{ key: 'later', value }]) },
    ),
    fc.nat(30),
    blanks,
  )
  .map(([some, others, more, places, blank]) => {
    const all = [...membersIn({ ...some, ...others }), ...more];
    const from = places % all.length;
    return objectOf([...all.slice(from), ...all.slice(0, from)], blank);
  });
