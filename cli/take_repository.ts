import { commitOf, gitLog } from '../adapters/git/log.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import { ingestGit } from '../core/sources/git/ingest_git.ts';
import { counted } from './counted.ts';
import type { Writing } from './ingest_files.ts';
import { type IngestSummary, summaryOf } from './ingest_summary.ts';
import { progressBar } from './progress_bar.ts';
import type { Repository } from './resolve_git_ranges.ts';
import { objectName, type Workspace } from './workspace.ts';

export interface TakeRepositoryOptions {
  readonly repository?: string;
  readonly service?: string;
  readonly revision?: string;
}

/** Takes the changes of a local repository into the lake. What its deployments brought is resolved once all inputs are
 *  taken: `resolveGitRanges`.
 *  @throws GitError */
export async function takeRepository(
  path: string,
  options: TakeRepositoryOptions,
  workspace: Workspace,
  writing: Writing,
): Promise<{ readonly summary: IngestSummary; readonly repository: Repository }> {
  const tip = await commitOf(path, options.revision ?? 'HEAD');
  const repository = options.repository ?? '';
  const service = options.service ?? null;
  const object = `git:${objectName(workspace, path)}@${tip}`;
  const source = ingestGit(
    { repository, service, branch: null, tip },
    { originObject: object, ingestedAt: Date.now(), privacy: writing.privacy },
  );
  const bar = progressBar(object, 0);
  const result = await writing
    .take(
      source,
      {
        object,
        path: objectName(workspace, path),
        fileDigest: tip,
        format: null,
        input: 'commits',
        digest: inputDigest(tip, JSON.stringify(['git', repository, service]), null, []),
        mapHash: null,
        bytes: counted(gitLog(path, tip), bar.bytes),
      },
      ({ records }) => bar.records(records),
    )
    .finally(() => bar.stop());
  return { summary: summaryOf(result), repository: { path, repository, service, tip } };
}
