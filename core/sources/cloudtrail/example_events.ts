/** Events that the examples are made of, after
 *  docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html. */

export const role = {
  type: 'AssumedRole',
  principalId: 'AROAIDPPEZS35WEXAMPLE:i-0123456789abcdef0',
  arn: 'arn:aws:sts::111122223333:assumed-role/checkout/i-0123456789abcdef0',
  accountId: '111122223333',
  sessionContext: { sessionIssuer: {}, attributes: { mfaAuthenticated: 'false' } },
};

export const call = {
  eventVersion: '1.08',
  userIdentity: role,
  eventTime: '2026-10-02T17:04:40Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.7',
  userAgent: 'aws-cli/2.0',
  errorCode: 'Client.UnauthorizedOperation',
  errorMessage: 'You are not authorized to perform this operation.',
  requestParameters: { maxResults: 5, instancesSet: {} },
  responseElements: null,
  requestID: '8fdf17f5-1887-4008-88ee-96da7b039924',
  eventID: '6b574dee-bdc5-4abe-b6ec-10888ac258a2',
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
  eventCategory: 'Management',
  tlsDetails: { tlsVersion: 'TLSv1.3' },
};

export const at = Date.parse('2026-10-02T17:04:40Z');

export const signIn = {
  eventVersion: '1.05',
  userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS', accountId: '111122223333' },
  eventTime: '2026-10-02T17:04:40Z',
  eventSource: 'signin.amazonaws.com',
  eventName: 'ConsoleLogin',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.7',
  errorMessage: 'No username found in supplied account',
  requestParameters: null,
  responseElements: { ConsoleLogin: 'Failure' },
  eventID: '3fcfb182-98f8-4744-bd45-10a395ab61cb',
  eventType: 'AwsConsoleSignIn',
};
