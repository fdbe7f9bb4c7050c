import { sources } from './raw/sources.ts';

/** What an input may be said to be of: every source of raw records, and repositories. */
export const sourceNames: readonly string[] = ['git', 'vpc-flow', ...sources.map(({ name }) => name)];
