/** A call that is made: of which service of AWS, and what it says. */
export interface CallKind {
  readonly source: string;
  readonly name: string;
  readonly readOnly: boolean;
  /** Of the object or function that was called, not of the account. */
  readonly isData?: boolean;
  /** JSON of `requestParameters`: what stands before and behind hexadecimal digits that differ by call; or all. */
  readonly parameters: readonly [string, string] | string;
  /** JSON of `responseElements`. */
  readonly answer?: string;
  /** JSON of `resources`. */
  readonly resources?: string;
}

const read = (source: string, name: string, parameters: CallKind['parameters'] = 'null'): CallKind => ({
  source,
  name,
  readOnly: true,
  parameters,
});

const write = (
  source: string,
  name: string,
  parameters: CallKind['parameters'],
  answer = 'null',
): CallKind => ({ source, name, readOnly: false, parameters, answer });

/** What a program of a service calls, most called first. */
export function workloadCalls(service: string, account: string, region: string): CallKind[] {
  const bucket = `acme-${service}-${region}`;
  const object = (name: string, readOnly: boolean): CallKind => ({
    source: 's3',
    name,
    readOnly,
    isData: true,
    parameters: [
      `{"bucketName":"${bucket}","Host":"${bucket}.s3.${region}.amazonaws.com","key":"items/`,
      '.json"}',
    ],
    resources: `[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::${bucket}/"},{"accountId":"${account}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::${bucket}"}]`,
  });
  const key = `arn:aws:kms:${region}:${account}:key/`;
  return [
    {
      ...read('kms', 'Decrypt', [
        `{"encryptionContext":{"PARAMETER_ARN":"/${service}/`,
        '"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}',
      ]),
      resources: `[{"accountId":"${account}","type":"AWS::KMS::Key","ARN":"${key}${service}"}]`,
    },
    read('ssm', 'GetParameters', [`{"names":["/${service}/`, '"],"withDecryption":true}']),
    read('secretsmanager', 'GetSecretValue', [`{"secretId":"${service}/`, '"}']),
    object('GetObject', true),
    read('sts', 'GetCallerIdentity'),
    write('sqs', 'CreateQueue', [`{"queueName":"${service}-`, '"}']),
    read('dynamodb', 'DescribeTable', [`{"tableName":"${service}-`, '"}']),
    object('PutObject', false),
    write('logs', 'CreateLogStream', [`{"logGroupName":"/acme/${service}","logStreamName":"`, '"}']),
    read('ec2', 'DescribeNetworkInterfaces', [
      '{"networkInterfaceIdSet":{"items":[{"networkInterfaceId":"eni-0',
      '"}]},"filterSet":{}}',
    ]),
  ];
}

/** What a pipeline calls to see how far it is. */
export function pipelineCalls(service: string): CallKind[] {
  return [
    read('ecs', 'DescribeServices', `{"cluster":"production","services":["${service}"]}`),
    read('ecr', 'GetAuthorizationToken'),
    read('cloudformation', 'DescribeStacks', `{"stackName":"${service}"}`),
    write('ecr', 'PutImage', [`{"repositoryName":"${service}","imageTag":"`, '"}']),
    write('ecs', 'RegisterTaskDefinition', [`{"family":"${service}","revision":"`, '"}']),
  ];
}

/** What services of AWS do in an account by themselves: by whom, in which role. */
export const serviceLinked: readonly (readonly [
  role: string,
  invokedBy: string,
  calls: readonly CallKind[],
])[] = [
  [
    'AWSServiceRoleForECS',
    'ecs.amazonaws.com',
    [
      write('elasticloadbalancing', 'RegisterTargets', ['{"targets":[{"id":"10.0.', '"}]}']),
      read('ec2', 'DescribeSubnets', '{"subnetSet":{},"filterSet":{}}'),
    ],
  ],
  [
    'AWSServiceRoleForAutoScaling',
    'autoscaling.amazonaws.com',
    [
      write('ec2', 'RunInstances', ['{"clientToken":"', '"}']),
      read('ec2', 'DescribeInstances', '{"instancesSet":{},"filterSet":{}}'),
    ],
  ],
  [
    'AWSServiceRoleForConfig',
    'config.amazonaws.com',
    [read('iam', 'ListRoles'), read('s3', 'GetBucketPolicy', '{"bucketName":"acme-logs"}')],
  ],
];

export const byService: readonly (readonly [invokedBy: string, call: CallKind])[] = [
  [
    'ecs-tasks.amazonaws.com',
    read('sts', 'AssumeRole', ['{"roleSessionName":"', '","durationSeconds":21600}']),
  ],
  ['cloudtrail.amazonaws.com', read('kms', 'GenerateDataKey', ['{"keySpec":"AES_256","keyId":"', '"}'])],
  ['lambda.amazonaws.com', read('sts', 'AssumeRole', ['{"roleSessionName":"', '"}'])],
];

/** What an audit tool looks at all the time. */
export const auditCalls: readonly CallKind[] = [
  read('ec2', 'DescribeSecurityGroups', '{"securityGroupSet":{},"filterSet":{}}'),
  read('iam', 'GetAccountSummary'),
  read('s3', 'GetBucketAcl', ['{"bucketName":"acme-', '"}']),
];

/** What people look at. */
export const browsing: readonly CallKind[] = [
  read('ecs', 'ListServices', '{"cluster":"production"}'),
  read('monitoring', 'DescribeAlarms'),
  read('logs', 'DescribeLogGroups', '{"limit":50}'),
  read('ec2', 'DescribeInstances', '{"instancesSet":{},"filterSet":{}}'),
  read('lambda', 'ListFunctions20150331', '{"maxItems":50}'),
  read('rds', 'DescribeDBInstances'),
  // Queries are writes to CloudTrail, and change nothing.
  write('logs', 'StartQuery', ['{"queryString":"filter @message like \'', '\'"}'], '{"queryId":"12ab"}'),
  write('athena', 'StartQueryExecution', ['{"queryString":"select ', '"}'], '{"queryExecutionId":"12ab"}'),
];

/** What people change by hand. */
export function handCalls(service: string): CallKind[] {
  return [
    write(
      'ecs',
      'UpdateService',
      `{"cluster":"production","service":"${service}","desiredCount":4}`,
      '{"service":{"status":"ACTIVE"}}',
    ),
    write(
      'ec2',
      'AuthorizeSecurityGroupIngress',
      ['{"groupId":"sg-0', '","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":443,"toPort":443}]}}'],
      '{"_return":true}',
    ),
    write(
      'ssm',
      'PutParameter',
      [`{"name":"/${service}/`, '","type":"String","overwrite":true}'],
      '{"version":3}',
    ),
    write('rds', 'ModifyDBInstance', `{"dBInstanceIdentifier":"${service}","applyImmediately":true}`),
    write('autoscaling', 'UpdateAutoScalingGroup', `{"autoScalingGroupName":"${service}","maxSize":12}`),
    write('monitoring', 'PutMetricAlarm', [`{"alarmName":"${service}-`, '","threshold":5}']),
    write(
      'lambda',
      'UpdateFunctionConfiguration20150331v2',
      `{"functionName":"${service}","memorySize":512}`,
    ),
  ];
}

export const rootCalls: readonly CallKind[] = [
  read('iam', 'GetAccountSummary'),
  read('iam', 'ListUsers'),
  read('account', 'GetContactInformation'),
];
export const rootChanges: readonly CallKind[] = [
  write('iam', 'UpdateAccountPasswordPolicy', '{"minimumPasswordLength":16}'),
  write('account', 'PutAlternateContact', '{"alternateContactType":"SECURITY"}'),
];

/** The calls of what is planted. */
export const narrowedCall = (service: string): CallKind =>
  read('dynamodb', 'DescribeTable', [`{"tableName":"${service}-`, '"}']);
export const limitedCall = (service: string): CallKind =>
  read('ssm', 'GetParametersByPath', [`{"path":"/${service}/`, '","recursive":true}']);
export const narrow = (role: string): CallKind =>
  write('iam', 'DeleteRolePolicy', `{"roleName":"${role}","policyName":"tables"}`);
export const widen = (role: string): CallKind =>
  write('iam', 'PutRolePolicy', `{"roleName":"${role}","policyName":"tables","policyDocument":"{}"}`);
export const closeGroup = (group: string, port: number): CallKind =>
  write('ec2', 'RevokeSecurityGroupIngress', ingress(group, port), '{"_return":true}');
export const openGroup = (group: string, port: number): CallKind =>
  write('ec2', 'AuthorizeSecurityGroupIngress', ingress(group, port), '{"_return":true}');
export const assumeElsewhere = (account: string): CallKind =>
  read('sts', 'AssumeRole', [`{"roleArn":"arn:aws:iam::${account}:role/reader","roleSessionName":"`, '"}']);

function ingress(group: string, port: number): string {
  return `{"groupId":"${group}","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":${port},"toPort":${port}}]}}`;
}
