import type { Chance } from '../chance.ts';
import type { Json, Utterance } from '../delivery/utterance.ts';
import type { RolloutFact } from '../facts.ts';
import type { Change } from '../happenings/change.ts';
import { type Instant, iso, second } from '../time.ts';
import { githubWebhook } from './webhook.ts';

/** What GitHub says of a deployment: that it was asked for, that it began, how it ended, and that the one before it in
 *  that environment is in force no more.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
export function githubDeployment(
  rollout: RolloutFact,
  change: Change | null,
  repository: string,
  chance: Chance,
): Utterance[] {
  const ids = chance.of(`deployment ${rollout.id}`);
  return rollout.steps.flatMap(({ provider, startedAt, finishedAt, succeeded }) => {
    const asked = startedAt - 20 * second;
    const said = (
      event: string,
      name: string,
      at: Instant,
      more: Readonly<Record<string, Json>>,
    ): Utterance => ({
      feed: 'github',
      at,
      account: null,
      region: null,
      say: () =>
        githubWebhook(event, ids.of(name).uuid(), {
          ...payloadOf(rollout, change, repository, provider, asked),
          ...more,
        }),
    });
    const status = (state: string, at: Instant): Utterance =>
      said('deployment_status', state, at, {
        action: 'created',
        deployment_status: {
          id: Number(ids.of(`status ${state}`).whole(1_000_000_000, 9_999_999_999)),
          state,
          environment: rollout.environment,
          created_at: iso(at),
          updated_at: iso(at),
          target_url: `https://github.com/${repository}/deployments/${provider}`,
        },
      });
    return [
      said('deployment', 'asked', asked, { action: 'created' }),
      status('in_progress', startedAt),
      status(succeeded ? 'success' : 'failure', finishedAt),
      ...(succeeded ? [status('inactive', finishedAt + 3600 * second)] : []),
    ];
  });
}

function payloadOf(
  { environment, version, trigger }: RolloutFact,
  change: Change | null,
  repository: string,
  provider: string,
  asked: Instant,
): Readonly<Record<string, Json>> {
  const hotfix = change?.kind === 'hotfix';
  return {
    deployment: {
      id: Number(provider),
      sha: version,
      ref: hotfix ? change.branch : 'main',
      task: 'deploy',
      environment,
      created_at: iso(asked),
      updated_at: iso(asked),
      creator: { login: 'deploy[bot]', type: 'Bot' },
    },
    ...(trigger === 'pipeline' ? { workflow_run: { id: Number(provider) + 1, name: 'Deploy' } } : {}),
    repository: { full_name: repository, default_branch: 'main' },
    sender: { login: 'deploy[bot]', type: 'Bot' },
  };
}
