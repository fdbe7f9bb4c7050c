import { deploymentEvents } from '../../tables/deployment_events.ts';
import { type CanonicalInput, joined, textOf, type Values } from './input.ts';
import { needService, needTime } from './needs.ts';

const eventTime = ['finished_at', 'first_served_at', 'started_at', 'updated_at'];

export const deployments: CanonicalInput = {
  name: 'deployments',
  table: deploymentEvents,
  thing: 'a deployment',
  idColumn: 'deployment_id',
  eventTime,
  ranges: { attempt: { least: 1n, most: 2n ** 31n - 1n } },
  people: [],
  check: (values) => needService('a deployment', values) ?? needTime('a deployment', values, eventTime),
  complete: (values, contentHash) => {
    values.deployment_id ??= deploymentId(values) ?? `content:${contentHash}`;
  },
  identity: () => [
    'attempt',
    'content_hash',
    'environment',
    'provider_id',
    'service_key',
    'source',
    'status',
  ],
};

/** Without an id of its own, a deployment is what its source calls by one provider id, for one service in one
 *  environment, at one attempt. */
function deploymentId(values: Values): string | null {
  const provider = textOf(values, 'provider_id');
  if (provider === null) return null;
  const { attempt } = values;
  return joined([
    textOf(values, 'source'),
    provider,
    textOf(values, 'service_key'),
    textOf(values, 'environment'),
    typeof attempt === 'number' ? String(attempt) : null,
  ]);
}
