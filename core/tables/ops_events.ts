import { instant, oneOf, real, text, texts } from './kinds.ts';
import { column, table } from './table.ts';

const opsEventKind = [
  'health',
  'compliance',
  'canary',
  'automation',
  'command',
  'maintenance',
  'advisor',
  'experiment',
  'instance',
  'scaling',
  'drift',
  'alarm_configuration',
  'alarm_action',
  'alarm_contributor',
  'association',
  'configuration',
  'calendar',
  'key',
  'certificate',
] as const;
export const opsOutcome = ['started', 'succeeded', 'failed', 'stopped', 'unknown'] as const;

export const opsEvents = table({
  name: 'ops_events',
  grain: 'one thing that AWS said about the operation of something',
  identity:
    'the event id; of AWS Health, event ARN, communication and account, so that copies fold; and the content',
  columns: {
    event_id: column(text, 'id of the event, or what stands for it'),
    content_hash: column(text, 'digest of what was said, without where it came from'),
    source: column(text, 'the system that said it, such as `health` or `config`'),
    kind: column(oneOf(opsEventKind), 'what it is about'),
    type: column(text, 'type of the event, in the words of its source'),
    subject: column(text, 'what it happened to: ARN or id of a resource, canary, document, rule'),
    subject_type: column(text, 'kind of resource that it happened to'),
    run_id: column(text, 'execution, command, window or experiment that it belongs to'),
    name: column(text, 'name of the rule, check, canary, document or event type'),
    status: column(text, 'status, in the words of its source'),
    previous_status: column(text, 'status before, where the source says'),
    outcome: column(oneOf(opsOutcome), 'what the status comes to'),
    category: column(text, 'category, such as `issue` or `scheduledChange`'),
    severity: column(text, 'severity or risk, in the words of its source'),
    started_at: column(instant, 'when it began, or will begin'),
    ended_at: column(instant, 'when it ended, or will end'),
    updated_at: column(instant, 'when this was said'),
    duration_seconds: column(real, 'how long it took, in seconds'),
    resources: column(texts, 'resources that it names'),
    message: column(text, 'what it says, in words'),
    details: column(text, 'the details of the event, as JSON'),
    actor: column(
      text,
      'who started it, hashed with the configured key; only to tell people from automation',
    ),
  },
});
