import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chance, chance } from './chance.ts';

/** Trail files as they are delivered: `{"Records":[…]}`, without blanks. */
export interface TrailInput {
  readonly bytes: Uint8Array;
  readonly records: number;
}

const encoder = new TextEncoder();
const account = '111122223333';

function trailFile(events: readonly unknown[]): TrailInput {
  return { bytes: encoder.encode(JSON.stringify({ Records: events })), records: events.length };
}

/** Made-up trail files, the same for the same seed: calls of roles in sessions of an hour, by a dozen services, each
 *  with ids of its own; of `signIns` in a hundred, sign-ins. */
export function generatedTrails(files: number, records: number, seed: number, signIns = 0): TrailInput[] {
  const random = chance(seed);
  const sessions = Array.from({ length: 60 }, () => sessionOf(random, 0));
  let second = Date.UTC(2026, 9, 2) / 1000;
  const event = (): unknown => {
    second += random.whole(0, 1);
    const at = random.whole(0, sessions.length - 1);
    if (random.next() < 0.02) sessions[at] = sessionOf(random, second);
    return random.next() * 100 < signIns ? signIn(random, second) : call(random, second, sessions[at]);
  };
  return Array.from({ length: files }, () => trailFile(Array.from({ length: records }, event)));
}

const time = (second: number): string => new Date(second * 1000).toISOString().replace('.000', '');

function uuid(random: Chance): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hexadecimal(digits)).join('-');
}

function sessionOf(random: Chance, second: number) {
  const role = `checkout-${random.pick(['api', 'worker', 'deploy', 'batch', 'ops'])}-${random.whole(1, 9)}`;
  const id = `AROA${random.hexadecimal(17).toUpperCase()}`;
  const name = `i-${random.hexadecimal(17)}`;
  return {
    type: 'AssumedRole',
    principalId: `${id}:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    accessKeyId: `ASIA${random.hexadecimal(16).toUpperCase()}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: time(second), mfaAuthenticated: 'false' },
    },
  };
}

type Said = Readonly<Record<string, unknown>>;

/** Parameters and answer of a call. */
const calls: readonly (readonly [source: string, name: string, said: (random: Chance) => Said])[] = [
  [
    'ec2',
    'DescribeInstances',
    () => ({ requestParameters: { maxResults: 1000, instancesSet: {}, filterSet: {} } }),
  ],
  [
    'ec2',
    'DescribeNetworkInterfaces',
    (random) => ({
      requestParameters: {
        networkInterfaceIdSet: { items: [{ networkInterfaceId: `eni-${random.hexadecimal(17)}` }] },
        filterSet: {},
      },
    }),
  ],
  [
    'sts',
    'AssumeRole',
    (random) => ({
      requestParameters: {
        roleArn: `arn:aws:iam::${account}:role/service-${random.whole(1, 20)}`,
        roleSessionName: `s-${random.hexadecimal(8)}`,
      },
      responseElements: {
        credentials: {
          accessKeyId: `ASIA${random.hexadecimal(16)}`,
          sessionToken: random.hexadecimal(120),
          expiration: 'Oct 2, 2026, 6:04:40 PM',
        },
      },
      resources: [
        { accountId: account, type: 'AWS::IAM::Role', ARN: `arn:aws:iam::${account}:role/service` },
      ],
    }),
  ],
  [
    'kms',
    'Decrypt',
    (random) => ({
      requestParameters: {
        encryptionContext: {
          'aws:s3:arn': `arn:aws:s3:::logs-${random.whole(1, 9)}/${random.hexadecimal(12)}`,
        },
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      },
      resources: [
        {
          accountId: account,
          type: 'AWS::KMS::Key',
          ARN: `arn:aws:kms:eu-west-1:${account}:key/${random.whole(1, 9)}`,
        },
      ],
    }),
  ],
  [
    's3',
    'GetObject',
    (random) => ({
      requestParameters: {
        bucketName: `logs-${random.whole(1, 9)}`,
        Host: 's3.eu-west-1.amazonaws.com',
        key: `2026/10/${random.hexadecimal(24)}.gz`,
      },
      additionalEventData: {
        SignatureVersion: 'SigV4',
        CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
        bytesTransferredIn: 0,
        AuthenticationMethod: 'AuthHeader',
        'x-amz-id-2': random.hexadecimal(70),
        bytesTransferredOut: random.whole(100, 90_000),
      },
    }),
  ],
  [
    'logs',
    'DescribeLogStreams',
    (random) => ({
      requestParameters: { logGroupName: `/aws/lambda/f-${random.whole(1, 50)}`, descending: true },
    }),
  ],
  [
    'lambda',
    'GetFunction20150331v2',
    (random) => ({ requestParameters: { functionName: `f-${random.whole(1, 50)}` } }),
  ],
  ['monitoring', 'DescribeAlarms', () => ({ requestParameters: null })],
  [
    'iam',
    'GetRole',
    (random) => ({
      requestParameters: { roleName: `service-${random.whole(1, 20)}` },
      errorCode: 'AccessDenied',
      errorMessage: `User: arn:aws:sts::${account}:assumed-role/checkout is not authorized to perform: iam:GetRole on resource: role service`,
    }),
  ],
];

function call(random: Chance, second: number, session: unknown): unknown {
  const [source, eventName, said] = random.pick(calls);
  const { errorCode, errorMessage, requestParameters, responseElements = null, ...more } = said(random);
  const failed = errorCode !== undefined && random.next() < 0.3;
  return {
    eventVersion: '1.11',
    userIdentity: session,
    eventTime: time(second),
    eventSource: `${source}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: `10.0.${random.whole(0, 3)}.${random.whole(1, 254)}`,
    userAgent: random.pick(userAgents),
    ...(failed ? { errorCode, errorMessage } : {}),
    requestParameters,
    responseElements,
    ...more,
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: source === 's3' ? 'Data' : 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${source}.eu-west-1.amazonaws.com`,
    },
  };
}

const userAgents = [
  'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.170.0',
  'Boto3/1.34.131 md/Botocore#1.34.131 ua/2.0 os/linux#6.1.0 md/arch#x86_64 lang/python#3.12.3 cfg/retry-mode#legacy',
  'aws-cli/2.17.9 md/awscrt#0.20.11 ua/2.0 os/linux#5.15 md/arch#x86_64 lang/python#3.11.8',
  'AWS Internal',
];

function signIn(random: Chance, second: number): unknown {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'IAMUser', principalId: 'AIDA', accountId: account, userName: 'alice' },
    eventTime: time(second),
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.7',
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Success' },
    eventID: uuid(random),
    eventType: 'AwsConsoleSignIn',
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}

const corpus = join(import.meta.dirname, '..', '..', 'shared', 'data', 'cloudtrail', 'trail');

/** Published trail files, again and again, each record with ids of its own; none where they are not there. */
export function trailCorpus(times: number): TrailInput[] {
  if (!existsSync(corpus)) return [];
  const random = chance(7);
  const files = globSync('*.json', { cwd: corpus })
    .sort()
    .map((file) => recordsIn(readFileSync(join(corpus, file), 'utf8')));
  return Array.from({ length: times }, () => files)
    .flat()
    .map((records) =>
      trailFile(records.map((record) => ({ ...record, eventID: uuid(random), requestID: uuid(random) }))),
    );
}

function recordsIn(text: string): readonly object[] {
  const { Records }: { readonly Records: readonly object[] } = JSON.parse(text);
  return Records;
}
