import type { Commit } from './commit.ts';

const botNames =
  /\[bot\]|(?:^|[\s._-])bot$|^(?:dependabot|renovate|greenkeeper|snyk|github-actions|gitlab-ci|jenkins)\b/i;
const botAddresses = /\[bot\]@|^(?:noreply|no-reply|bot)@|[._+-]bot@/i;

/** Whether name or address of an author are those of a program. GitHub's own bots carry `[bot]` in both. */
export function looksLikeBot(name: string | null, email: string | null): boolean {
  return botNames.test(name ?? '') || botAddresses.test(email ?? '');
}

/** Whether people or programs wrote the commits: `bot` where all authors are; null where no author is known. */
export function authorKind(commits: readonly Commit[]): 'human' | 'bot' | null {
  const known = commits.filter(({ author, authorEmail }) => author !== null || authorEmail !== null);
  if (known.length === 0) return null;
  return known.every(({ author, authorEmail }) => looksLikeBot(author, authorEmail)) ? 'bot' : 'human';
}

/** By what an author is told from others: the address where there is one, else the name. */
export function authorOf(commit: Commit): string | null {
  return commit.authorEmail?.toLowerCase() ?? commit.author;
}
