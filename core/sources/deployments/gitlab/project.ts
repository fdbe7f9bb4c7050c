import type { Fields } from '../../raw/fields.ts';

/** The project that a hook is about, as `group/project`. */
export function gitlabProject(fields: Fields): string {
  return fields.need('project.path_with_namespace');
}

/** Whether a branch is known not to be the default one of the project. */
export function isOtherBranch(fields: Fields, branch: string | null): boolean {
  const main = fields.text('project.default_branch');
  return branch !== null && main !== null && branch !== main;
}
