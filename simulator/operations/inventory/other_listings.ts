import type { Json } from '../../delivery/utterance.ts';
import type { Service } from '../../organisation/organisation.ts';
import { day, type Instant } from '../../time.ts';
import type { World } from '../../world.ts';
import { commandLineTime } from '../alarms/alarm_records.ts';
import { canaryOf } from '../keys.ts';
import type { StackCourse } from './stacks.ts';

/** A stack as `aws cloudformation describe-stacks` prints it, with the last check for drift before.
 *  Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
export function listedStack(stack: StackCourse, at: Instant): Json {
  const last = stack.checks.findLast((check) => check.at <= at);
  const { service } = stack;
  return {
    StackId: stack.arn,
    StackName: stack.name,
    Description: service === null ? 'What every account has' : `What ${service} runs in`,
    CreationTime: commandLineTime(stack.createdAt),
    StackStatus: 'UPDATE_COMPLETE',
    DriftInformation:
      last === undefined
        ? { StackDriftStatus: 'NOT_CHECKED' }
        : {
            StackDriftStatus: last.drifted ? 'DRIFTED' : 'IN_SYNC',
            LastCheckTimestamp: commandLineTime(last.at),
          },
    EnableTerminationProtection: false,
    Tags: service === null ? [] : [{ Key: 'service', Value: service }],
  };
}

/** A canary as `aws synthetics describe-canaries` prints it: the function that runs it tells account and Region.
 *  Source: docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_Canary.html */
export function listedCanary(service: Service): Json {
  const name = canaryOf(service.name);
  const [region = 'us-east-1'] = service.regions;
  return {
    Name: name,
    Schedule: { Expression: 'rate(10 minutes)', DurationInSeconds: 0 },
    Status: { State: 'RUNNING', StateReasonCode: '' },
    EngineArn: `arn:aws:lambda:${region}:${service.production.id}:function:cwsyn-${name}:1`,
    RuntimeVersion: 'syn-nodejs-puppeteer-9.1',
    Tags: { service: service.name },
  };
}

/** The dashboard of a service as `aws cloudwatch list-dashboards` prints it.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DashboardEntry.html */
export function listedDashboard(service: Service, { settings }: World): Json {
  return {
    DashboardName: service.name,
    DashboardArn: `arn:aws:cloudwatch::${service.production.id}:dashboard/${service.name}`,
    LastModified: commandLineTime(settings.from - (10 + service.tier * 30) * day),
    Size: 2048,
  };
}
