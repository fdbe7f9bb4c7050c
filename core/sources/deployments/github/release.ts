import { notApplicable, type Source, told } from '../../raw/source.ts';
import { githubRepository, isDigest, isGithubWebhook, unknownAction } from './webhook.ts';

/** GitHub releases, once they are published: a rollout where publishing is what deploys, as with a library. A release
 *  names no environment; it counts where the catalogue gives the repository's key one. A pre-release carries the flag
 *  `prerelease`; that it later became a release (`released`) is not told again.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#release */
export const githubRelease: Source = {
  name: 'github-release',
  title: 'Published GitHub releases, by webhook',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#release',
  recognises: (event) => isGithubWebhook(event, 'release', { has: ['action', 'release'] }),
  tell({ fields }) {
    const action = fields.need('action');
    if (others.has(action)) return notApplicable('release_not_published');
    if (action !== 'published') throw unknownAction('github-release', action);
    const repository = githubRepository(fields);
    const at = fields.needInstant('release.published_at');
    const target = fields.text('release.target_commitish');
    return told({
      table: 'deployment_events',
      values: {
        service_key: `repository:${repository}`,
        source: 'github_release',
        provider_id: fields.need('release.id'),
        status: 'succeeded',
        finished_at: at,
        updated_at: at,
        repository,
        branch: isDigest(target) ? null : target,
        commit_sha: isDigest(target) ? target : null,
        version: fields.need('release.tag_name'),
        title: fields.text('release.name'),
        flags: fields.flag('release.prerelease') === true ? ['prerelease'] : null,
        url: fields.text('release.html_url'),
      },
    });
  },
  examples: [
    {
      title: 'published',
      event: release('published', false),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            service_key: 'repository:acme/checkout',
            source: 'github_release',
            provider_id: '550231',
            environment: null,
            status: 'succeeded',
            finished_at: Date.parse('2026-10-02T09:30:00Z'),
            version: 'v1.4.0',
            branch: 'main',
          },
        },
      ],
    },
    {
      title: 'published as a pre-release',
      event: release('published', true),
      becomes: [{ table: 'deployment_events', values: { flags: ['prerelease'] } }],
    },
    { title: 'edited', event: release('edited', false), becomes: { rule: 'release_not_published' } },
    { title: 'an unknown action', event: release('admired', false), becomes: { reason: 'unknown_event' } },
  ],
};

const others = new Set(['created', 'edited', 'deleted', 'prereleased', 'released', 'unpublished']);

function release(action: string, prerelease: boolean) {
  return {
    action,
    release: {
      id: 550231,
      tag_name: 'v1.4.0',
      target_commitish: 'main',
      name: 'Gift cards',
      draft: false,
      prerelease,
      published_at: '2026-10-02T09:30:00Z',
    },
    repository: { full_name: 'acme/checkout' },
  };
}
