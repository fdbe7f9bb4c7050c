const numeric = /^v?(\d{1,12}(?:\.\d{1,12}){0,3})$/;

/** Text by which numeric versions compare (2.5): `v1.24` is `000000000001000000000024…`. Null: not numeric. */
export function versionKey(version: string | null): string | null {
  const runs = version === null ? undefined : numeric.exec(version)?.[1]?.split('.');
  if (runs === undefined) return null;
  return [0, 1, 2, 3].map((place) => (runs[place] ?? '').padStart(12, '0')).join('');
}
