import type { actorKind } from '../../tables/change_events.ts';
import type { Fields } from '../raw/fields.ts';
import { isObject } from '../raw/fields.ts';
import { type Fact, notApplicable, type Source, told } from '../raw/source.ts';
import { Refusal, shown } from '../settle.ts';
import { opsgenieExamples } from './opsgenie_examples.ts';
import { severityOf } from './severity.ts';

/** Alerts of Opsgenie, and of Jira Service Management, which took them over, by outgoing webhook. Of their people
 *  only who acknowledged an alert is kept, as a keyed digest, to count how many do.
 *  - The catalogue finds the service by the alert's entity: `opsgenie:checkout`; without one it is of no service.
 *  - An alert that was deleted is resolved with that.
 *  - Actions of one's own naming are unknown, and so quarantined.
 *  Source: support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data,
 *  support.atlassian.com/jira-service-management-cloud/docs/alert-action-data-for-jira-edge-connector */
export const opsgenie: Source = {
  name: 'opsgenie',
  title: 'Opsgenie and Jira Service Management alerts, by webhook',
  page: 'https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data',
  recognises({ fields: { json } }) {
    const alert = json.get('alert');
    const sent = json.has('integrationId') || json.has('integrationName');
    return sent && json.has('action') && isObject(alert) && alert.has('alertId');
  },
  tell({ fields }) {
    const action = fields.need('action');
    if (talk.has(action)) return notApplicable('incident_talk');
    if (!telling.has(action))
      throw new Refusal('unknown_event', `opsgenie does not know the action ${shown(action)}`, 'action');
    return told(page(fields, action));
  },
  examples: opsgenieExamples,
};

const telling = new Set([
  'Create',
  'Acknowledge',
  'Close',
  'Delete',
  'Escalate',
  'EscalateNext',
  'UpdateMessage',
  'UpdatePriority',
]);

const talk = new Set([
  'AddDetails',
  'AddNote',
  'AddRecipient',
  'AddResponder',
  'AddTags',
  'AddTeam',
  'AssignOwnership',
  'RemoveDetails',
  'RemoveTags',
  'Seen',
  'SlaBreached',
  'Snooze',
  'SnoozeEnded',
  'TakeOwnership',
  'UnAcknowledge',
  'UpdateDescription',
]);

function page(fields: Fields, action: string): Fact {
  const at = fields.needInstant('alert.updatedAt');
  const entity = fields.text('alert.entity')?.trim() ?? '';
  return {
    table: 'incident_events',
    values: {
      incident_id: fields.need('alert.alertId'),
      service_key: entity === '' ? null : `opsgenie:${entity}`,
      source: 'opsgenie',
      severity: severityOf(fields.text('alert.priority')),
      title: fields.text('alert.message')?.trim() ?? null,
      opened_at: fields.instant('alert.createdAt'),
      ...momentOf(fields, action, at),
      updated_at: at,
    },
  };
}

function momentOf(fields: Fields, action: string, at: number) {
  switch (action) {
    case 'Acknowledge':
      return { acknowledged_at: at, ...takenOnBy(fields) };
    case 'Close':
    case 'Delete':
      return { resolved_at: at };
    default:
      return {};
  }
}

function takenOnBy(fields: Fields) {
  const kind = kindOf(fields.text('source.type'));
  return {
    acknowledged_by_kind: kind,
    acknowledged_by: kind === 'human' ? fields.text('alert.username') : null,
  };
}

/** Who acted, by where: people use the web or an app, programs the API. */
function kindOf(source: string | null): (typeof actorKind)[number] {
  switch (source?.toLowerCase()) {
    case 'web':
    case 'mobile':
      return 'human';
    case 'api':
      return 'bot';
    default:
      return 'unknown';
  }
}
