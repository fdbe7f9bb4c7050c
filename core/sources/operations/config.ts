import { writeJson } from '../../bytes/write_json.ts';
import { joined } from '../canonical/input.ts';
import { notApplicable, type RawEvent, type Source, type Told } from '../raw/source.ts';
import { configExamples } from './config_examples.ts';
import { detailsOf, eventsOf, opsEvent, typeOf } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const complianceChange = 'Config Rules Compliance Change';
const itemChange = 'Config Configuration Item Change';
const snapshot = 'Config Configuration Snapshot Delivery Status';
const history = 'Config Configuration History Delivery Status';
const evaluation = 'Config Rules Re-evaluation Status';

const isEvent = eventsOf('aws.config', [complianceChange, itemChange, snapshot, history, evaluation]);

/** What a message by SNS says of itself, and what EventBridge calls such an event.
 *  Source: docs.aws.amazon.com/config/latest/developerguide/notifications-for-AWS-Config.html */
const messages: ReadonlyMap<string, string> = new Map([
  ['ComplianceChangeNotification', complianceChange],
  ['ConfigurationItemChangeNotification', itemChange],
  ['OversizedConfigurationItemChangeNotification', itemChange],
  ['ConfigRulesEvaluationStarted', evaluation],
  ['ConfigurationSnapshotDeliveryStarted', snapshot],
  ['ConfigurationSnapshotDeliveryCompleted', snapshot],
  ['ConfigurationSnapshotDeliveryFailed', snapshot],
  ['ConfigurationHistoryDeliveryCompleted', history],
]);

const outcomeOf = outcomes({ succeeded: ['COMPLIANT'], failed: ['NON_COMPLIANT'] });

/** AWS Config: compliance of one resource with one rule, by EventBridge or SNS. Its outcome is that of the check;
 *  `NOT_APPLICABLE` and `INSUFFICIENT_DATA` are unknown, and a resource that is gone has no new status. Changes of
 *  configuration items say nothing of compliance. A rule that is edited is told by CloudTrail, not here.
 *  Source: docs.aws.amazon.com/config/latest/developerguide/example-config-rule-compliance-notification.html,
 *  docs.aws.amazon.com/eventbridge/latest/ref/events-ref-config.html */
export const config: Source = {
  name: 'config',
  title: 'AWS Config: compliance of resources with rules',
  page: 'https://docs.aws.amazon.com/config/latest/developerguide/example-config-rule-compliance-notification.html',
  recognises: (event) => isEvent(event) || messageOf(event) !== null,
  tell(event) {
    switch (messageOf(event) ?? typeOf(event.fields)) {
      case complianceChange:
        return compliance(event);
      case itemChange:
        return notApplicable('configuration_item');
      default:
        return notApplicable('config_housekeeping');
    }
  },
  examples: configExamples,
};

/** What a message by SNS is; null where the event is none. */
function messageOf({ fields: { json } }: RawEvent): string | null {
  const type = json.get('messageType');
  if (typeof type !== 'string' || json.has('detail-type')) return null;
  return messages.get(type) ?? null;
}

function compliance(event: RawEvent): Told {
  const bare = messageOf(event) !== null;
  const detail = bare ? event.fields : (event.fields.object('detail') ?? event.fields);
  const rule = detail.need('configRuleName');
  const resource = detail.need('resourceId');
  const at =
    detail.instant('newEvaluationResult.resultRecordedTime') ??
    detail.instant('notificationCreationTime') ??
    event.fields.needInstant('time');
  const status = detail.text('newEvaluationResult.complianceType');
  const type = detail.text('resourceType');
  return opsEvent(event, {
    event_id: joined([detail.text('configRuleARN') ?? rule, type, resource, new Date(at).toISOString()]),
    source: 'config',
    kind: 'compliance',
    type: complianceChange,
    subject: resource,
    subject_type: type,
    name: rule,
    status,
    previous_status: detail.text('oldEvaluationResult.complianceType'),
    outcome: outcomeOf(status),
    updated_at: at,
    message: detail.text('newEvaluationResult.annotation'),
    details: bare ? writeJson(event.fields.json) : detailsOf(event.fields),
    account_id: detail.text('awsAccountId') ?? event.fields.text('account') ?? event.account,
    region: detail.text('awsRegion') ?? event.fields.text('region') ?? event.region,
  });
}
