// Loaded before the program (`node --import`), in each of its threads: kills it with SIGKILL in its n-th change of the
// file system, before that change has happened or after. The threads count together. What was done, it writes at the
// end to `COUNT_CHANGES`: how many changes there were, and after how many each commit of the lake was there.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

const dieIn = Number(process.env.DIE_IN_CHANGE ?? Number.POSITIVE_INFINITY);
const after = process.env.DIE_WHEN === 'after';
if (isMainThread) setEnvironmentData('changes', new Int32Array(new SharedArrayBuffer(4)));
const changes = getEnvironmentData('changes');
const commits = [];

function die() {
  process.kill(process.pid, 'SIGKILL');
}

/** Whether the next change is the one to die in. */
function isLast() {
  const last = Atomics.add(changes, 0, 1) + 1 === dieIn;
  if (last && !after) die();
  return last;
}

/** Whether a file is the program's work: what is opened while modules are loaded is named by URL, or lies elsewhere. */
function isBelowHere(path) {
  return typeof path === 'string' && resolve(path).startsWith(process.cwd());
}

for (const name of ['mkdir', 'open', 'link', 'rename', 'rm', 'rmdir', 'truncate']) {
  const original = fs.promises[name];
  fs.promises[name] = async (...args) => {
    const last = isLast();
    try {
      const done = await original(...args);
      if (name === 'link' && /[\\/]commits[\\/]/.test(args[1])) commits.push(Atomics.load(changes, 0));
      return done;
    } finally {
      if (last) die();
    }
  };
}
for (const name of ['mkdirSync', 'openSync', 'appendFileSync', 'fsyncSync', 'rmSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && !isBelowHere(args[0])) return original(...args);
    const last = isLast();
    try {
      return original(...args);
    } finally {
      if (last) die();
    }
  };
}
syncBuiltinESMExports();

if (isMainThread && process.env.COUNT_CHANGES !== undefined) {
  process.on('exit', () =>
    fs.writeFileSync(
      process.env.COUNT_CHANGES,
      JSON.stringify({ changes: Atomics.load(changes, 0), commits }),
    ),
  );
}
