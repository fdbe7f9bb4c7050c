import type { LakeState } from '../core/lake/commit.ts';
import { endsLikeVersion, versionedName } from '../core/sources/object_name.ts';

/** The name under which rows point to a file: where an earlier file of the same name was another, it says which this
 *  one is. Its lines are not those that the rows of the earlier one mean. */
export function versionOf(name: string, digest: string, { objects }: LakeState): string {
  const earlier = objects.get(name);
  const alone = earlier === undefined || earlier.fileDigest === digest;
  return alone && !endsLikeVersion(name) ? name : versionedName(name, digest);
}
