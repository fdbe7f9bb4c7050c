import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** The file that names this package: the first above this code. Sources lie in its folder, what is built of them one
 *  folder deeper. */
export const packageFile = nearest();

/** The folder of this package, where what it ships beside its code lies: queries, examples. */
export const packageFolder = dirname(packageFile);

function nearest(): string {
  const file = findPackageJSON(import.meta.url);
  if (file === undefined) throw new Error(`there is no package.json above ${import.meta.filename}`);
  return file;
}
