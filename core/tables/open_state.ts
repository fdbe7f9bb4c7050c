import { instant, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

const openStateKind = ['alarm', 'incident', 'deployment', 'undeployed_change'] as const;

export const openState = table({
  name: 'open_state',
  grain: 'one thing that was open, or current, at the end of a day (UTC)',
  identity: 'kind, key and day',
  columns: {
    kind: column(oneOf(openStateKind), 'what is carried'),
    key: column(text, 'alarm ARN, incident id, service and environment, or change id'),
    environment: column(text, 'environment'),
    state: column(text, 'alarm state, incident severity, version that is live'),
    since: column(instant, 'since when'),
    entity_id: column(text, 'id of the incident, rollout or change'),
  },
});
