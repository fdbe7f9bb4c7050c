import { flag, instant, integer, oneOf, text, texts } from './kinds.ts';
import { column, table } from './table.ts';

export const deploymentStatus = ['queued', 'started', 'succeeded', 'failed', 'stopped'] as const;
export const deploymentKind = [
  'initial',
  'forward',
  'hotfix',
  'rollback',
  'redeploy',
  'configuration',
  'flag',
] as const;
export const served = ['none', 'part', 'full', 'unknown'] as const;
export const strategy = ['all_at_once', 'rolling', 'blue_green', 'canary', 'unknown'] as const;
export const trigger = ['pipeline', 'manual', 'automatic', 'unknown'] as const;

export const deploymentEvents = table({
  name: 'deployment_events',
  grain: 'one thing that was said about a deployment',
  identity: 'source, provider id, service, environment, attempt, status and the content',
  columns: {
    deployment_id: column(
      text,
      'the deployment: the id given, else source, provider id, service, environment, attempt',
    ),
    content_hash: column(text, 'digest of what was said, without where it came from'),
    source: column(text, 'the system that said it, such as `github`; `canonical` where the input names none'),
    provider_id: column(text, 'the id in that system'),
    environment: column(text, 'environment, as the source names it'),
    kind: column(oneOf(deploymentKind), 'what it did to the version; derived where the source does not say'),
    status: column(oneOf(deploymentStatus), 'how far it came'),
    attempt: column(integer, 'number of the attempt, from 1'),
    rollout_id: column(text, 'what joins rows of one rollout over sources, Regions and retries'),
    started_at: column(instant, 'when it began to change production'),
    first_served_at: column(instant, 'when the new version first served someone'),
    finished_at: column(instant, 'when it ended, whatever the outcome'),
    updated_at: column(instant, 'when this was said'),
    repository: column(text, 'repository of the application'),
    branch: column(text, 'branch that was deployed'),
    commit_sha: column(text, 'commit of the application that was deployed'),
    previous_commit_sha: column(text, 'commit that it replaced'),
    version: column(text, 'version that was deployed'),
    title: column(text, 'title of the change or release'),
    labels: column(texts, 'labels of the change or release'),
    rollback_of: column(text, 'id of the deployment that this one undoes'),
    fixes_deployment: column(text, 'id of the deployment that this one repairs'),
    fixes_bug: column(flag, 'whether it fixes a bug that users met'),
    incident_id: column(text, 'incident that this deployment fixes'),
    change_ids: column(texts, 'ids of the changes that it brought'),
    served: column(oneOf(served), 'how much traffic the new version served'),
    strategy: column(oneOf(strategy), 'how traffic was moved'),
    planned: column(flag, 'whether it was planned'),
    trigger: column(oneOf(trigger), 'what started it'),
    flags: column(texts, 'remarks of the source'),
    url: column(text, 'page about it'),
  },
});
