// Loaded before the program (`node --import`): kills it with SIGKILL in its n-th change of the file system, before that
// change has happened or after. Without `DIE_IN_CHANGE` it writes at the end how many there were to `COUNT_CHANGES`.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const dieIn = Number(process.env.DIE_IN_CHANGE ?? Number.POSITIVE_INFINITY);
const after = process.env.DIE_WHEN === 'after';
let changes = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
}

for (const name of ['mkdir', 'open', 'link', 'rename', 'rm', 'rmdir', 'truncate']) {
  const original = fs.promises[name];
  fs.promises[name] = async (...args) => {
    changes += 1;
    const last = changes === dieIn;
    if (last && !after) die();
    try {
      return await original(...args);
    } finally {
      if (last) die();
    }
  };
}
for (const name of ['mkdirSync', 'appendFileSync', 'fsyncSync', 'rmSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    changes += 1;
    const last = changes === dieIn;
    if (last && !after) die();
    try {
      return original(...args);
    } finally {
      if (last) die();
    }
  };
}
syncBuiltinESMExports();

if (process.env.COUNT_CHANGES !== undefined) {
  process.on('exit', () => fs.writeFileSync(process.env.COUNT_CHANGES, String(changes)));
}
