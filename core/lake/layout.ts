import type { Instant } from '../tables/kinds.ts';

/** Where things lie in the lake. Paths are relative to its root, with `/`, and hold no character that Windows refuses. */

/** Day (UTC) of an instant, as partitions are named. */
export function dtOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

export const tablesFolder = 'tables';

export function partitionPath(table: string, dt: string, file: string): string {
  return `${tablesFolder}/${table}/dt=${dt}/${file}.parquet`;
}

/** Table and day of a data file's path, or null for any other path. */
export function partitionOf(path: string): { table: string; dt: string } | null {
  const match = /^tables\/([a-z_]+)\/dt=(\d{4}-\d{2}-\d{2})\/[^/]+\.parquet$/.exec(path);
  return match?.[1] === undefined || match[2] === undefined ? null : { table: match[1], dt: match[2] };
}

/** Number of a publication, padded so that names sort as they happened. */
export function publicationName(number: number): string {
  return String(number).padStart(10, '0');
}

/** The number of the publication that wrote a file of the lake, by the file's name; null for another file. */
export function publicationOf(path: string): number | null {
  const match = /\/(\d{10})(?:-held)?\.(?:json|parquet)$/.exec(path);
  return match === null ? null : Number(match[1]);
}

export const commitsFolder = 'commits';
export const intentsFolder = 'intents';
export const stagingFolder = 'staging';

export const commitPath = (number: number): string => `${commitsFolder}/${publicationName(number)}.json`;
export const intentPath = (number: number): string => `${intentsFolder}/${publicationName(number)}.json`;
export const stagedPath = (number: number, path: string): string =>
  `${stagingFolder}/${publicationName(number)}/${path}`;
