import { notApplicable, type Source } from '../../raw/source.ts';

/** GitLab's other hooks: they are about neither deployments nor changes. One that is not in the list is unknown.
 *  Source: docs.gitlab.com/user/project/integrations/webhook_events */
export const gitlabOther: Source = {
  name: 'gitlab-other',
  title: 'Hooks of GitLab about anything else',
  page: 'https://docs.gitlab.com/user/project/integrations/webhook_events',
  recognises({ fields }) {
    const kind = fields.json.get('object_kind');
    if (kind !== undefined) return typeof kind === 'string' && others.has(kind);
    const name = fields.json.get('event_name');
    return typeof name === 'string' && ofGroups.has(name);
  },
  tell: () => notApplicable('webhook_elsewhere'),
  examples: [
    {
      title: 'a job of a pipeline',
      event: { object_kind: 'build', build_status: 'success', project_name: 'acme/checkout' },
      becomes: { rule: 'webhook_elsewhere' },
    },
    {
      title: 'a project was made',
      event: { event_name: 'project_create', path_with_namespace: 'acme/checkout', project_id: 22 },
      becomes: { rule: 'webhook_elsewhere' },
    },
  ],
};

const others: ReadonlySet<string> = new Set([
  'access_token',
  'build',
  'emoji',
  'feature_flag',
  'issue',
  'milestone',
  'note',
  'release',
  'vulnerability',
  'wiki_page',
  'work_item',
]);

/** Hooks of groups, which have no `object_kind`. */
const ofGroups: ReadonlySet<string> = new Set([
  'project_create',
  'project_destroy',
  'subgroup_create',
  'subgroup_destroy',
  'user_access_request_denied_for_group',
  'user_access_request_to_group',
  'user_add_to_group',
  'user_remove_from_group',
  'user_update_for_group',
]);
