import type { Example } from '../raw/source.ts';

const change = {
  awsAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  configRuleName: 'encrypted-volumes',
  configRuleARN: 'arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-9rpvxc',
  resourceType: 'AWS::EC2::Volume',
  resourceId: 'vol-1',
  messageType: 'ComplianceChangeNotification',
  newEvaluationResult: {
    complianceType: 'NON_COMPLIANT',
    resultRecordedTime: '2026-10-01T19:48:41.405Z',
    annotation: 'not encrypted',
  },
  oldEvaluationResult: { complianceType: 'COMPLIANT', resultRecordedTime: '2026-09-01T19:48:41.405Z' },
  notificationCreationTime: '2026-10-01T19:48:42.620Z',
};

const row = {
  table: 'ops_events',
  values: {
    event_id:
      'arn:aws:config:eu-west-1:111122223333:config-rule%2Fconfig-rule-9rpvxc/AWS::EC2::Volume/vol-1/2026-10-01T19:48:41.405Z',
    source: 'config',
    kind: 'compliance',
    subject: 'vol-1',
    name: 'encrypted-volumes',
    status: 'NON_COMPLIANT',
    previous_status: 'COMPLIANT',
    outcome: 'failed',
    updated_at: Date.parse('2026-10-01T19:48:41.405Z'),
    account_id: '111122223333',
  },
} as const;

export const configExamples: readonly Example[] = [
  {
    title: 'compliance, by EventBridge',
    event: {
      id: '1',
      'detail-type': 'Config Rules Compliance Change',
      source: 'aws.config',
      account: '111122223333',
      time: '2026-10-01T19:48:43Z',
      region: 'eu-west-1',
      detail: change,
    },
    becomes: [row],
  },
  { title: 'the same, by SNS', event: change, becomes: [row] },
  {
    title: 'a change of a configuration item',
    event: { 'detail-type': 'Config Configuration Item Change', source: 'aws.config', detail: {} },
    becomes: { rule: 'configuration_item' },
  },
  {
    title: 'a snapshot was delivered',
    event: {
      'detail-type': 'Config Configuration Snapshot Delivery Status',
      source: 'aws.config',
      detail: {},
    },
    becomes: { rule: 'config_housekeeping' },
  },
  {
    title: 'a rule is evaluated again, by SNS',
    event: { configRuleNames: ['encrypted-volumes'], messageType: 'ConfigRulesEvaluationStarted' },
    becomes: { rule: 'config_housekeeping' },
  },
  {
    title: 'compliance with no rule',
    event: { 'detail-type': 'Config Rules Compliance Change', source: 'aws.config', detail: {} },
    becomes: { reason: 'missing_value' },
  },
];
