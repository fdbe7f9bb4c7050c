import { gitLog } from '../adapters/git/log.ts';
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
import { varchar } from '../core/sql/statement.ts';
import type { Writing } from './ingest_files.ts';
import { warn } from './terminal.ts';
import { objectName, openForReading, type Workspace } from './workspace.ts';

interface Repository {
  readonly path: string;
  readonly repository: string;
  readonly service: string | null;
  readonly tip: string;
}

/** Stores which changes came with the deployments of a repository whose commits are not on its first-parent line. The
 *  same ranges are not stored twice. */
export async function resolveGitRanges(
  { path, repository, service, tip }: Repository,
  workspace: Workspace,
  writing: Writing,
): Promise<void> {
  const deployments = await deployedCommits(workspace, repository, service);
  if (deployments.length === 0) return;
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
  deployments.updated_at, deployments.event_time,
  listed.deployment_id is not null as listed
from deployments
left join (
  select distinct deployment_id
  from lake.deployment_events
  where change_ids is not null and origin_object not like 'git:%'
) as listed on listed.deployment_id = deployments.id
where deployments.status = 'succeeded'
  and deployments.commit_sha is not null
  and (
    deployments.repository = :repository
    or (deployments.repository is null and deployments.service = :service)
  )
order by deployments.id`;

async function deployedCommits(
  workspace: Workspace,
  repository: string,
  service: string | null,
): Promise<DeployedCommit[]> {
  const reading = await openForReading(workspace);
  try {
    const context = contextOf(reading.question);
    const parameters = { ...context.parameters, repository: varchar(repository), service: varchar(service) };
    const statement = compileSelect(reading.library, sql, ['deployments'], { ...context, parameters });
    const { rows } = await reading.warehouse.query(statement);
    return rows.filter((row) => row.service !== null).map(deployedCommit);
  } finally {
    reading.close();
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
