import { GitError, gitLog } from '../adapters/git/log.ts';
import { sha256 } from '../core/bytes/digest.ts';
import { numberOf, numberOrNull, textOf, textOrNull } from '../core/kpi/rows.ts';
import {
  commitsOffTheLine,
  type DeployedCommit,
  deployedRanges,
  rangeSource,
} from '../core/lake/git_ranges.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import { type CommitGraph, commitGraph } from '../core/sources/git/graph.ts';
import { ingestGit } from '../core/sources/git/ingest_git.ts';
import { compileSelect } from '../core/sql/compile.ts';
import { contextOf } from '../core/sql/context.ts';
import type { Writing } from './ingest_files.ts';
import { warn } from './terminal.ts';
import { objectName, openState, type Workspace } from './workspace.ts';

/** A repository whose history was read. */
export interface Repository {
  readonly path: string;
  readonly repository: string;
  readonly service: string | null;
  readonly tip: string;
}

/** Stores which changes came with the deployments of repositories whose commits are not on their first-parent lines. The
 *  same ranges are not stored twice.
 *  @returns why others could not be read */
export async function resolveGitRanges(
  repositories: readonly Repository[],
  workspace: Workspace,
  writing: Writing,
): Promise<GitError[]> {
  if (repositories.length === 0) return [];
  const unread: GitError[] = [];
  const deployed = await deployedCommits(workspace, writing);
  for (const each of repositories) {
    const own = deployed.filter(({ repository, commit }) =>
      repository === null ? commit.service === each.service : repository === each.repository,
    );
    const commits = own.map(({ commit }) => commit);
    if (commits.length === 0) continue;
    await resolveRanges(each, commits, workspace, writing).catch((error: unknown) => {
      if (!(error instanceof GitError)) throw error;
      unread.push(error);
    });
  }
  return unread;
}

async function resolveRanges(
  { path, repository, tip }: Repository,
  deployments: readonly DeployedCommit[],
  workspace: Workspace,
  writing: Writing,
): Promise<void> {
  const off = commitsOffTheLine(await history(path, tip, []), tip, deployments);
  if (off.length === 0) return;
  const ranges = deployedRanges(await history(path, tip, off), repository, off, deployments);
  if (ranges.length === 0) return;

  const commits = [tip, ...off].join(' ');
  const object = `git:${objectName(workspace, path)}@${tip}+${sha256(commits).slice(0, 12)}`;
  const surroundings = { originObject: object, ingestedAt: Date.now(), privacy: writing.privacy };
  const { settled, earlier } = await writing.take(
    rangeSource(ranges, surroundings),
    {
      object,
      path: objectName(workspace, path),
      fileDigest: commits,
      format: null,
      input: 'ranges',
      digest: inputDigest(sha256(JSON.stringify(ranges)), 'ranges', null, []),
      mapHash: null,
      bytes: nothing(),
    },
    () => {},
  );
  const stored = settled.stored - earlier.stored;
  if (stored > 0)
    warn(`${repository}: git told the changes of ${stored} deployments that are not of the main line`);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The commits that a revision and others reach. */
async function history(path: string, tip: string, further: readonly string[]): Promise<CommitGraph> {
  const nobody = { repository: '', service: null, branch: null, tip };
  const source = ingestGit(nobody, { originObject: '', ingestedAt: 0, privacy: { actors: 'drop' } });
  for await (const chunk of gitLog(path, tip, further)) for (const _ of source.push(chunk));
  return source.history() ?? commitGraph([]);
}

const sql = `select
  deployments.id, deployments.source, deployments.service_key, deployments.service, deployments.environment,
  deployments.commit_sha, deployments.started_at, deployments.first_served_at, deployments.finished_at,
  deployments.updated_at, deployments.event_time, deployments.repository,
  listed.deployment_id is not null as listed
from deployments
left join (
  select distinct deployment_id
  from lake.deployment_events
  where change_ids is not null and origin_object not like 'git:%'
) as listed on listed.deployment_id = deployments.id
where deployments.status = 'succeeded'
  and deployments.commit_sha is not null
  and deployments.service is not null
order by deployments.id`;

interface Deployed {
  readonly commit: DeployedCommit;
  /** null: what deployed it does not say. */
  readonly repository: string | null;
}

async function deployedCommits(workspace: Workspace, { state }: Writing): Promise<Deployed[]> {
  const reading = await openState(workspace, state);
  try {
    const statement = compileSelect(reading.library, sql, ['deployments'], contextOf(reading.question));
    const { rows } = await reading.warehouse.query(statement);
    return rows.map((row) => ({ commit: deployedCommit(row), repository: textOrNull(row, 'repository') }));
  } finally {
    await reading.close();
  }
}

type Row = Parameters<typeof textOf>[0];

function deployedCommit(row: Row): DeployedCommit {
  return {
    id: textOf(row, 'id'),
    source: textOf(row, 'source'),
    serviceKey: textOf(row, 'service_key'),
    service: textOf(row, 'service'),
    environment: textOrNull(row, 'environment'),
    commit: textOf(row, 'commit_sha'),
    finish:
      numberOrNull(row, 'finished_at') ?? numberOrNull(row, 'updated_at') ?? numberOf(row, 'event_time'),
    time: timeOf(row),
    listed: row.listed === true,
  };
}

/** The column by which the deployment is dated, and its value. */
function timeOf(row: Row): readonly [string, number] {
  for (const column of ['finished_at', 'first_served_at', 'started_at']) {
    const at = numberOrNull(row, column);
    if (at !== null) return [column, at];
  }
  return ['updated_at', numberOf(row, 'updated_at')];
}
