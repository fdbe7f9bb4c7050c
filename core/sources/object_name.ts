/** Names of raw objects. Rows point to a file by its name, and to a later file of that name by its name and version. */

const version = /@[0-9a-f]{12}$/;
const packing = /\.(?:gz|zst)$/i;

/** The name of a file that is not the first of its name: which one it is. `digest`: of its bytes. */
export function versionedName(name: string, digest: string): string {
  return `${name}@${digest.slice(0, 12)}`;
}

/** Whether a name ends as one with a version does. Where a file is really called so, its object has a version, always:
 *  so what a file is called is never in doubt. */
export function endsLikeVersion(name: string): boolean {
  return version.test(name);
}

/** The name that stays the same when a file grows, is written anew or packed: without its version, and without `.gz`
 *  or `.zst`. Records that have nothing else to be known by are known by it, their position and their content. */
export function lastingName(object: string): string {
  return object.replace(version, '').replace(packing, '');
}
