import { globSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from '../source_files.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { type Ran, run } from './environment.ts';

/** The package as others get it. */
export interface InstalledPackage {
  /** The folder that it was installed in, empty before. */
  readonly home: string;
  /** What the tarball held. */
  readonly folder: string;
  /** The tarball's size in bytes. */
  readonly size: number;
}

/** Names that break what takes a path for a URL, a pattern or a word. */
const awkward = "Prüfung – 空 100%20 #1 'q'";

const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];

/** Packs this repository, and installs the tarball in an empty folder. */
export function installPackage(): InstalledPackage {
  const home = join(temporaryFolder(), awkward);
  const packed = temporaryFolder();
  mkdirSync(home);
  succeeded(run(process.execPath, root, 'npm', 'pack', '--pack-destination', packed));
  const [tarball = ''] = globSync('*.tgz', { cwd: packed });
  install(home, join(packed, tarball));
  return {
    home,
    folder: join(home, 'node_modules', 'ops-review'),
    size: statSync(join(packed, tarball)).size,
  };
}

/** Installs a package in a folder, from npm's cache where it is there. */
export function install(folder: string, spec: string): void {
  succeeded(run(process.execPath, folder, 'npm', 'install', '--prefix', folder, ...quietly, spec));
}

/** Files below a folder, with `/`, and without those of other packages in it. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.startsWith('node_modules/'))
    .toSorted();
}

function succeeded({ code, out, err }: Ran): void {
  if (code !== 0) throw new Error(`npm ended with ${code}:\n${out}${err}`);
}
