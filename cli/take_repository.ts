import { commitOf, gitLog } from '../adapters/git/log.ts';
import { inputDigest } from '../core/lake/input_digest.ts';
import { ingestGit } from '../core/sources/git/ingest_git.ts';
import type { Writing } from './ingest_files.ts';
import type { NamedInput } from './named_intake.ts';
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
): Promise<NamedInput> {
  const tip = await commitOf(path, options.revision ?? 'HEAD');
  const repository = options.repository ?? '';
  const service = options.service ?? null;
  const object = `git:${objectName(workspace, path)}@${tip}`;
  const input = {
    object,
    path: objectName(workspace, path),
    fileDigest: tip,
    format: null,
    input: 'commits',
    digest: inputDigest(tip, JSON.stringify(['git', repository, service]), null, []),
    mapHash: null,
    bytes: gitLog(path, tip),
  };
  const source = ingestGit(
    { repository, service, branch: null, tip },
    { originObject: object, ingestedAt: Date.now(), privacy },
  );
  return { input, source, size: 0, warnings: () => [], repository: { path, repository, service, tip } };
}
