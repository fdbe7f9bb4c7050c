import type { ChangeFact, RolloutFact } from '../facts.ts';
import type { Change, Merged } from '../happenings/change.ts';
import type { Service } from '../organisation/organisation.ts';
import type { Instant } from '../time.ts';
import { type Commit, commitOf, type Signature } from './commit.ts';

/** A change with the number that its pull request got, and how it reached the main branch; null: it never did. */
export interface Recorded {
  readonly change: Change;
  readonly fact: ChangeFact;
  readonly landed: Landed | null;
}

/** A commit with which the main branch ended for a while. */
export interface Landed {
  readonly sha: string;
  /** What the main branch ended with before; null: it was not there. */
  readonly before: string | null;
  readonly message: string;
}

/** The code of a service: its pull requests and the history of its main branch. */
export interface History {
  readonly service: Service;
  /** In the order in which they were opened. */
  readonly recorded: readonly Recorded[];
  /** Parents before children. */
  readonly commits: readonly Commit[];
  /** The commit with which the main branch ends. */
  readonly tip: string;
}

const github = { name: 'GitHub', email: 'noreply@github.com', offset: 0 };
const dependabot = { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' };

/** Writes the history of a main branch.
 *  @param merged in their order
 *  @param faulty ids of the changes that harmed in production */
export function historyOf(
  service: Service,
  merged: readonly Merged[],
  unmerged: readonly Change[],
  faulty: ReadonlySet<string>,
): History {
  const changes = [...merged, ...unmerged].sort((one, other) => one.openedAt - other.openedAt);
  const numbers = new Map(changes.map(({ id }, place) => [id, place + 1]));
  const commits: Commit[] = [];
  const landed = new Map<string, Landed>();
  let tip: string | null = null;
  for (const change of merged) {
    const number = numbers.get(change.id) ?? 0;
    const undone = change.reverts === null ? null : (landed.get(change.reverts)?.sha ?? null);
    const written = service.merges === 'merge' && tip !== null ? mergeOf : commitOnTop;
    const added: Commit[] = written(service, change, number, tip, undone);
    commits.push(...added);
    const last = added.at(-1);
    if (last === undefined) continue;
    landed.set(change.id, { sha: last.sha, before: tip, message: last.message });
    tip = last.sha;
  }
  const recorded = changes.map((change) => ({
    change,
    landed: landed.get(change.id) ?? null,
    fact: {
      ...factOf(service, change, numbers.get(change.id) ?? 0, landed.get(change.id)?.sha ?? null),
      faulty: faulty.has(change.id),
    },
  }));
  return { service, recorded, commits, tip: tip ?? '' };
}

/** What a rollout's version is called: of GitHub, the commit. */
export function versionOf(history: History, { deployer, change, version }: RolloutFact): string {
  if (deployer !== 'github' || change === null) return version;
  return history.recorded.find(({ fact }) => fact.id === change)?.fact.sha ?? version;
}

function mergeOf(
  service: Service,
  change: Merged,
  number: number,
  tip: string | null,
  undone: string | null,
): Commit[] {
  const own: Commit[] = [];
  const between = Math.max(0, change.openedAt - change.authoredAt) / change.commits;
  for (let place = 0; place < change.commits; place += 1) {
    const parent = own.at(-1)?.sha ?? tip;
    const at = Math.floor((change.authoredAt + place * between) / 1000) * 1000;
    const by = authorOf(service, change, at);
    const message =
      place === 0 ? messageOf(change.title, undone) : `Go on with ${change.branch}, ${place + 1}`;
    own.push(commitOf(parent === null ? [] : [parent], by, by, message));
  }
  const last = own.at(-1)?.sha;
  if (tip === null || last === undefined) return own;
  const by = { ...github, at: change.mergedAt };
  const message = `Merge pull request #${number} from acme/${change.branch}\n\n${change.title}`;
  return [...own, commitOf([tip, last], by, by, message)];
}

function commitOnTop(
  service: Service,
  change: Merged,
  number: number,
  tip: string | null,
  undone: string | null,
): Commit[] {
  const by = authorOf(service, change, change.authoredAt);
  const message = messageOf(`${change.title} (#${number})`, undone);
  return [commitOf(tip === null ? [] : [tip], by, { ...github, at: change.mergedAt }, message)];
}

function messageOf(subject: string, undone: string | null): string {
  return undone === null ? subject : `${subject}\n\nThis reverts commit ${undone}.`;
}

function authorOf({ team }: Service, { author }: Change, at: Instant): Signature {
  if (author === null) return { ...dependabot, at, offset: 0 };
  return { name: author.name, email: author.email, at: at + author.skew * 1000, offset: team.offset };
}

function factOf(
  service: Service,
  change: Change,
  number: number,
  sha: string | null,
): Omit<ChangeFact, 'faulty'> {
  return {
    id: change.id,
    service: service.name,
    repository: service.repository,
    number,
    kind: change.kind,
    author: change.author?.login ?? 'dependabot[bot]',
    byBot: change.author === null,
    authoredAt: change.authoredAt,
    skew: change.author?.skew ?? 0,
    openedAt: change.openedAt,
    firstReviewedAt: change.firstReviewedAt,
    mergedAt: change.mergedAt,
    sha,
    reverts: change.reverts,
  };
}
