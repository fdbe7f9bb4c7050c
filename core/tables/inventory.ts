import { flag, instant, oneOf, text, texts } from './kinds.ts';
import { column, table } from './table.ts';

export const inventoryKind = ['alarm', 'dashboard', 'canary', 'stack', 'resource'] as const;

export const inventory = table({
  name: 'inventory',
  grain: 'one alarm, dashboard, canary, stack or tagged resource, as one listing of a day says',
  identity: 'kind, ARN and day; and the content',
  columns: {
    kind: column(oneOf(inventoryKind), 'what it is'),
    arn: column(text, 'its ARN'),
    name: column(text, 'its name'),
    type: column(text, 'which kind of alarm, or type of resource'),
    state: column(text, 'its state or status, in the words of its source'),
    state_since: column(instant, 'since when it has been in that state'),
    created_at: column(instant, 'when it was made'),
    updated_at: column(instant, 'when it was last changed'),
    actions_enabled: column(flag, 'whether its actions would run'),
    actions: column(texts, 'ARNs of what it does when it goes to ALARM'),
    metric: column(text, 'metric or expression that it watches'),
    runbook_url: column(text, 'runbook, by tag or in its description'),
    description: column(text, 'its description'),
    tags: column(texts, 'its tags, as `name=value`'),
    drift_status: column(text, 'whether a stack has drifted from its template, as CloudFormation says'),
    drift_checked_at: column(instant, 'when that was last checked'),
    details: column(text, 'everything else that the listing says, as one JSON object'),
    content_hash: column(text, 'digest of what was said, without where it came from'),
  },
});
