import { commitOf, gitLog } from '../adapters/git/log.ts';
import type { ReopenedInput } from '../core/lake/ingest.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import { ingestGit } from '../core/sources/git/ingest_git.ts';
import type { Writing } from './ingest_files.ts';
import type { Repository } from './resolve_git_ranges.ts';
import { objectName, type Workspace } from './workspace.ts';

export interface TakeRepositoryOptions {
  readonly repository?: string;
  readonly service?: string;
  readonly revision?: string;
}

/** The changes of a local repository, to be taken into the lake. What its deployments brought is resolved once all inputs
 *  are taken: `resolveGitRanges`.
 *  @throws GitError */
export async function repositoryInput(
  path: string,
  options: TakeRepositoryOptions,
  workspace: Workspace,
  { privacy }: Pick<Writing, 'privacy'>,
): Promise<{ readonly input: ReopenedInput; readonly repository: Repository }> {
  const tip = await commitOf(path, options.revision ?? 'HEAD');
  const repository = options.repository ?? '';
  const service = options.service ?? null;
  const object = `git:${objectName(workspace, path)}@${tip}`;
  const input: ReopenedInput = {
    object,
    path: objectName(workspace, path),
    fileDigest: tip,
    format: null,
    input: 'commits',
    digest: inputDigest(tip, JSON.stringify(['git', repository, service]), null, []),
    mapHash: null,
    open: () => ({
      source: ingestGit(
        { repository, service, branch: null, tip },
        { originObject: object, ingestedAt: Date.now(), privacy },
      ),
      bytes: gitLog(path, tip),
    }),
  };
  return { input, repository: { path, repository, service, tip } };
}
