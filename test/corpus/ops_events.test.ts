import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';

/** Published events about operations, and what each becomes: a row, told by kind, name, status and outcome, or a rule. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'ops-events');
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

const expected: Record<string, string> = {
  'awsdocs-cloudwatch-synthetics/monitoring-events-eventbridge.01.json':
    'synthetics canary events-bb-1 STOPPED stopped',
  'awsdocs-cloudwatch-synthetics/monitoring-events-eventbridge.02.json':
    'synthetics canary events-bb-1 PASSED succeeded',
  'awsdocs-eventbridge-2021/01_Scheduled_Event.json': 'aws-aside schedule',
  'awsdocs-eventbridge-2021/07_EC2_Instance_State_change_Notification.json':
    'ec2 instance i-abcd1111 pending started',
  'awsdocs-eventbridge-2021/08_EMR_Auto_Scaling_Policy_State_Change.json':
    'emr scaling ig-X2LBMHTGPCBU PENDING started',
  'awsdocs-eventbridge-2021/36_KMS_CMK_Rotation.json':
    'kms key 1234abcd-12ab-34cd-56ef-1234567890ab - succeeded',
  'awsdocs-eventbridge-2021/37_KMS_Imported_Key_Material_Expiration.json':
    'kms key 1234abcd-12ab-34cd-56ef-1234567890ab - -',
  'awsdocs-eventbridge-2021/38_KMS_CMK_Deletion.json': 'kms key 1234abcd-12ab-34cd-56ef-1234567890ab - -',
  'awsdocs-eventbridge-2021/45_OpsWorks_Command_State_Change.json': 'ec2 opsworks_ended',
  'awsdocs-eventbridge-2021/47_OpsWorks_Alert.json': 'ec2 opsworks_ended',
  'awsdocs-eventbridge-2021/50_EC2_Automation_Step_Status_change_Notification.json':
    'ssm-automation automation runcommand1 Success succeeded',
  'awsdocs-eventbridge-2021/51_EC2_Automation_Execution_Status_change_Notification.json':
    'ssm-automation automation runcommand1 Success succeeded',
  'awsdocs-eventbridge-2021/52_Calendar_State_Change.json': 'ssm-change-calendar calendar MyCalendar OPEN -',
  'awsdocs-eventbridge-2021/53_Calendar_State_Change.json':
    'ssm-change-calendar calendar MyCalendar CLOSED -',
  'awsdocs-eventbridge-2021/54_Configuration_Compliance_State_Change.json':
    'ssm-compliance compliance Association compliant succeeded',
  'awsdocs-eventbridge-2021/55_Configuration_Compliance_State_Change.json':
    'ssm-compliance compliance Association non_compliant failed',
  'awsdocs-eventbridge-2021/56_Configuration_Compliance_State_Change.json':
    'ssm-compliance compliance Patch compliant succeeded',
  'awsdocs-eventbridge-2021/57_Configuration_Compliance_State_Change.json':
    'ssm-compliance compliance Patch non_compliant failed',
  'awsdocs-eventbridge-2021/58_Maintenance_Window_Target_Registration_Notification.json':
    'ssm-maintenance-windows maintenance e7265f13-3cc5-4f2f-97a9-7d3ca86c32a6 REGISTERED -',
  'awsdocs-eventbridge-2021/59_Maintenance_Window_Execution_State_change_Notification.json':
    'ssm-maintenance-windows maintenance - TIMED_OUT failed',
  'awsdocs-eventbridge-2021/60_Maintenance_Window_Task_Execution_State_change_Notification.json':
    'ssm-maintenance-windows maintenance 6417e808-7f35-4d1a-843f-123456789012 TIMED_OUT failed',
  'awsdocs-eventbridge-2021/61_Maintenance_Window_Task_Target_Invocation_State_change_Notif.json':
    'ssm-maintenance-windows maintenance 6417e808-7f35-4d1a-843f-123456789012 TIMED_OUT failed',
  'awsdocs-eventbridge-2021/62_Maintenance_Window_State_change_Notification.json':
    'ssm-maintenance-windows maintenance - DISABLED -',
  'awsdocs-eventbridge-2021/63_Parameter_Store_Change.json': 'ssm-parameters configuration foo Create -',
  'awsdocs-eventbridge-2021/64_Parameter_Store_Change.json': 'ssm-parameters configuration foo Update -',
  'awsdocs-eventbridge-2021/65_Parameter_Store_Change.json': 'ssm-parameters configuration foo Delete -',
  'awsdocs-eventbridge-2021/66_EC2_Command_Status_change_Notification.json':
    'ssm-run-command command AWS-RunPowerShellScript Success succeeded',
  'awsdocs-eventbridge-2021/67_EC2_Command_Invocation_Status_change_Notification.json':
    'ssm-run-command command AWS-RunPowerShellScript Success succeeded',
  'awsdocs-eventbridge-2021/68_EC2_State_Manager_Association_State_Change.json':
    'ssm-state-manager association AWS-RunPowerShellScript Success succeeded',
  'awsdocs-eventbridge-2021/69_EC2_State_Manager_Instance_Association_State_Change.json':
    'ssm-state-manager association my-custom-document Success succeeded',
  'awsdocs-eventbridge-2021/71_Trusted_Advisor_Check_Item_Refresh_Notification.json':
    'trusted-advisor advisor Low Utilization Amazon EC2 Instances WARN failed',
  'awsdocs-eventbridge-2021/72_Trusted_Advisor_Check_Item_Refresh_Notification.json':
    'trusted-advisor advisor Load Balancer Optimization WARN failed',
  'awsdocs-eventbridge-2021/73_Trusted_Advisor_Check_Item_Refresh_Notification.json':
    'trusted-advisor advisor Exposed Access Keys ERROR failed',
  'cloud-custodian/event-asg-instance-failed.json': 'auto-scaling scaling CustodianTest Failed failed',
  'cloud-custodian/event-config-rule-instance.json': 'aws-aside function_request',
  'cloud-custodian/event-config-rule-security-group.json': 'aws-aside function_request',
  'cloud-custodian/event-instance-state.json': 'ec2 instance i-a2d74f12 pending started',
  'cloud-custodian/event-phd-ec2-retire.json':
    'health health AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED - -',
  'cloud-custodian/event-scheduled.json': 'aws-aside schedule',
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
    if (settled.outcome === 'quarantined') return `${source} ${settled.reason}: ${settled.message}`;
    const said = settled.rows.map(({ row }) => {
      const { kind, name: called, status, outcome } = { ...row };
      return [kind, called, status, outcome].map((part) => part ?? '-');
    });
    return [source, ...said.flat()].join(' ');
  });
}

describe.skipIf(!present)('events about operations', () => {
  const files = present ? globSync('**/*.json', { cwd: corpus }).sort() : [];

  it('are all here', () => {
    expect(files).toEqual(Object.keys(expected).sort());
  });

  it.each(files)('%s', (name) => {
    expect(outcomes(name)).toEqual([expected[name]]);
  });
});
