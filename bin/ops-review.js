#!/usr/bin/env node
// Runs the sources on a Node that strips types: the one that runs this, or the one that `npm ci` brought along.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'cli', 'main.ts');
const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(sources);
} else if (existsSync(own)) {
  const { status } = spawnSync(own, [sources, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write(
    `ops-review needs Node 22.18 or later, and this is ${process.version}; run \`npm ci\` in ${root}, which brings one along, or install a newer Node\n`,
  );
  process.exitCode = 2;
}
