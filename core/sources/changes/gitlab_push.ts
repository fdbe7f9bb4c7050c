import { gitlabProject, isOtherBranch } from '../deployments/gitlab/project.ts';
import { notApplicable, type Source } from '../raw/source.ts';
import { Refusal } from '../settle.ts';
import { branchOf, isNoCommit, pushTold } from './push.ts';

/** Pushes to GitLab: one that moves the default branch is a change. A hook does not say when it was pushed; the
 *  `timestamp` of a commit is when it was committed, which is what git counts too.
 *  Source: docs.gitlab.com/user/project/integrations/webhook_events/#push-events */
export const gitlabPush: Source = {
  name: 'gitlab-push',
  title: 'Pushes to the default branch of a GitLab project, by hook',
  page: 'https://docs.gitlab.com/user/project/integrations/webhook_events/#push-events',
  recognises({ fields }) {
    const kind = fields.json.get('object_kind');
    return kind === 'push' || kind === 'tag_push';
  },
  tell({ fields }) {
    const branch = branchOf(fields.need('ref'));
    const sha = fields.need('after');
    if (branch === null || isNoCommit(sha)) return notApplicable('ref_not_moved');
    if (isOtherBranch(fields, branch)) return notApplicable('other_branch');
    const commits = fields.objects('commits');
    if (commits.length === 0) return notApplicable('ref_not_moved');
    const last = commits.find((commit) => commit.text('id') === sha);
    if (last === undefined)
      throw new Refusal('missing_value', 'commits: the one that the branch ends with is missing', 'commits');
    return pushTold('gitlab', {
      repository: gitlabProject(fields),
      branch,
      sha,
      message: last.text('message'),
      mergedAt: last.needInstant('timestamp'),
      url: last.text('url'),
    });
  },
  examples: [
    {
      title: 'a merge to the default branch',
      event: push('push', 'refs/heads/main', 'd'.repeat(40)),
      becomes: [
        {
          table: 'change_events',
          values: {
            change_id: `acme/checkout/${'d'.repeat(40)}`,
            source: 'gitlab',
            branch: 'main',
            merge_request: '12',
            title: 'Add gift cards',
            merged_at: Date.parse('2026-10-02T09:30:00Z'),
          },
        },
      ],
    },
    {
      title: 'another branch',
      event: push('push', 'refs/heads/gift-cards', 'd'.repeat(40)),
      becomes: { rule: 'other_branch' },
    },
    {
      title: 'a tag',
      event: push('tag_push', 'refs/tags/v1.4.0', 'd'.repeat(40)),
      becomes: { rule: 'ref_not_moved' },
    },
    {
      title: 'without the last commit',
      event: push('push', 'refs/heads/main', 'e'.repeat(40)),
      becomes: { reason: 'missing_value' },
    },
  ],
};

function push(kind: string, ref: string, after: string) {
  const message =
    "Merge branch 'gift-cards' into 'main'\n\nAdd gift cards\n\nSee merge request acme/checkout!12";
  return {
    object_kind: kind,
    ref,
    before: 'a'.repeat(40),
    after,
    project: { path_with_namespace: 'acme/checkout', default_branch: 'main' },
    commits: [{ id: 'd'.repeat(40), message, timestamp: '2026-10-02T11:30:00+02:00' }],
  };
}
