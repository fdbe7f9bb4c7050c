import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from '../source_files.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { foldersOfPrograms } from './environment.ts';
import { install } from './installed_package.ts';

const manifest = z.object({ engines: z.object({ node: z.string().regex(/^>=\d+\.\d+$/) }) });

/** The oldest Node that package.json promises: `22.15`. */
export const promised = manifest
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  .engines.node.slice('>='.length);

/** That Node as npm has it; null where it cannot be had, which is a failure where `CI` says so. */
export function installPromisedNode(): string | null {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = temporaryFolder();
  try {
    install(folder, `${name}@${promised}.0`);
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    return null;
  }
  return join(folder, 'node_modules', name, 'bin', 'node');
}

/** A Node of this machine that is older than that; null where there is none. */
export function olderNode(): string | null {
  const nodes = foldersOfPrograms().map((folder) => join(folder, 'node'));
  return nodes.find((node) => existsSync(node) && isOlder(node)) ?? null;
}

function isOlder(node: string): boolean {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice('v'.length);
  return version.localeCompare(promised, 'en', { numeric: true }) < 0;
}
