import type { Chance } from '../chance.ts';
import type { Landed, Recorded } from '../code/history.ts';
import type { Json, Utterance } from '../delivery/utterance.ts';
import { type Instant, iso, minute, second } from '../time.ts';
import { githubWebhook } from './webhook.ts';

/** What GitHub says of a change: its pull request is opened, reviewed, merged or closed, and the main branch moves.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request, …#pull_request_review, …#push */
export function githubChange(recorded: Recorded, chance: Chance): Utterance[] {
  const { change, fact, landed } = recorded;
  const ids = chance.of(`change ${fact.id}`);
  const said = (event: string, name: string, at: Instant, payload: () => Json): Utterance => ({
    feed: 'github',
    at,
    account: null,
    region: null,
    say: () => githubWebhook(event, ids.of(name).uuid(), payload()),
  });
  const { openedAt, firstReviewedAt, mergedAt } = fact;
  const opened = said('pull_request', 'opened', openedAt, () => ({
    action: 'opened',
    number: fact.number,
    pull_request: pullRequest(recorded, openedAt, null),
    ...place(recorded),
  }));
  const reviewed = (at: Instant): Utterance =>
    said('pull_request_review', 'reviewed', at, () => ({
      action: 'submitted',
      review: {
        id: ids.of('review').whole(100_000_000, 999_999_999),
        state: 'approved',
        user: { login: change.reviewer?.login ?? 'nobody', type: 'User' },
        submitted_at: iso(at),
      },
      pull_request: pullRequest(recorded, at, null),
      ...place(recorded),
    }));
  const reviews = firstReviewedAt === null ? [] : [reviewed(firstReviewedAt)];
  if (mergedAt === null || landed === null) return [opened, ...reviews, abandoned(recorded, said)];
  const told = mergedAt + 2 * second;
  return [
    opened,
    ...reviews,
    said('pull_request', 'closed', told, () => ({
      action: 'closed',
      number: fact.number,
      pull_request: pullRequest(recorded, told, landed.sha),
      ...place(recorded),
    })),
    said('push', 'pushed', mergedAt, () => pushed(recorded, mergedAt, landed)),
  ];
}

type Said = (event: string, name: string, at: Instant, payload: () => Json) => Utterance;

function abandoned(recorded: Recorded, said: Said): Utterance {
  const at = (recorded.fact.firstReviewedAt ?? recorded.fact.openedAt) + 90 * minute;
  return said('pull_request', 'closed', at, () => ({
    action: 'closed',
    number: recorded.fact.number,
    pull_request: { ...pullRequest(recorded, at, null), state: 'closed' },
    ...place(recorded),
  }));
}

function place({ fact }: Recorded) {
  return {
    repository: { full_name: fact.repository, default_branch: 'main' },
    sender: { login: fact.author, type: fact.byBot ? 'Bot' : 'User' },
  };
}

/** The pull request as it is at an instant. `sha`: merged by this commit. */
function pullRequest({ change, fact }: Recorded, at: Instant, sha: string | null) {
  const merged = sha === null || fact.mergedAt === null ? null : iso(fact.mergedAt);
  return {
    number: fact.number,
    state: merged === null ? 'open' : 'closed',
    title: change.title,
    body: fact.kind === 'revert' ? 'It harms in production.' : null,
    user: { login: fact.author, type: fact.byBot ? 'Bot' : 'User' },
    labels: labelsOf(fact).map((name) => ({ name })),
    draft: false,
    created_at: iso(fact.openedAt),
    updated_at: iso(at),
    merged_at: merged,
    merge_commit_sha: sha,
    base: { ref: 'main' },
    head: { ref: change.branch },
    html_url: `https://github.com/${fact.repository}/pull/${fact.number}`,
  };
}

/** `before` is all zeros where the branch was not there. */
function pushed({ fact }: Recorded, at: Instant, { sha, before, message }: Landed): Json {
  const head = {
    id: sha,
    message,
    timestamp: iso(at),
    url: `https://github.com/${fact.repository}/commit/${sha}`,
  };
  return {
    ref: 'refs/heads/main',
    before: before ?? '0'.repeat(40),
    after: sha,
    commits: [head],
    head_commit: head,
    repository: { full_name: fact.repository, default_branch: 'main', pushed_at: at / 1000 },
    pusher: { name: 'GitHub' },
  };
}

/** The labels of a change. */
export function labelsOf({ kind }: Recorded['fact']): string[] {
  return kind === 'improvement' ? ['improvement'] : [];
}
