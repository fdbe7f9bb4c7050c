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

export const copiesFolder = 'copies';

/** Path of a copy of days of a table, from the first to the last; the digest names the files that it stands for. */
export function copyPath(
  { table, first, last }: { readonly table: string; readonly first: string; readonly last: string },
  digest: string,
  number: number,
): string {
  return `${copiesFolder}/${table}/${first}_${last}/${digest}/${publicationName(number)}.parquet`;
}

/** What a copy's path says of it, or null for any other path. */
export function copyOf(path: string): { table: string; first: string; last: string; digest: string } | null {
  const match =
    /^copies\/([a-z_]+)\/(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})\/([0-9a-f]{32})\/\d{10}\.parquet$/.exec(
      path,
    );
  const [, table, first, last, digest] = match ?? [];
  return table === undefined || first === undefined || last === undefined || digest === undefined
    ? null
    : { table, first, last, digest };
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
