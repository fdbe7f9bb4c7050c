#!/usr/bin/env node
// A published package holds JavaScript, and runs it. A clone holds the sources, and runs them on a Node that strips
// types: the one that runs this, or the one that `npm ci` brought along.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const inPackage = (path) => new URL(`../${path}`, import.meta.url);
const sources = inPackage('cli/main.ts');
const own = inPackage(`node_modules/.bin/${process.platform === 'win32' ? 'node.cmd' : 'node'}`);

await (existsSync(sources) ? runSources() : runBuilt());

async function runBuilt() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  // The first releases of 22 and 23 cannot unpack zstd. Source: nodejs.org/api/zlib.html
  if (major > 23 || (major === 23 && minor >= 8) || (major === 22 && minor >= 15)) {
    await import(inPackage('dist/cli/main.js'));
    return;
  }
  refuse('needs Node 22.15 or later (of 23, 23.8 or later)', 'install a newer one');
}

async function runSources() {
  if (process.features.typescript) {
    await import(sources);
  } else if (existsSync(own)) {
    const child = spawn(fileURLToPath(own), [fileURLToPath(sources), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    // Who ends this means the one that works.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    const [status, signal] = await once(child, 'close');
    process.exitCode = status ?? 128 + (constants.signals[signal] ?? 0);
  } else {
    refuse(
      'needs Node 22.18 or later to run its sources',
      `run \`npm ci\` in ${fileURLToPath(inPackage('.'))}, which brings one along, or install a newer one`,
    );
  }
}

function refuse(need, remedy) {
  process.stderr.write(`ops-review ${need}, and this is ${process.version}; ${remedy}\n`);
  process.exitCode = 2;
}
