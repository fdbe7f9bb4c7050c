import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folderLock } from '../../adapters/folder/writer_lock.ts';
import { temporaryFolder } from '../temporary_folder.ts';

const repository = join(import.meta.dirname, '..', '..');

/** The lake's folder with a claim in its lock, as some process left it. */
async function claimed(content: string): Promise<string> {
  const root = temporaryFolder();
  await mkdir(join(root, 'writer.lock'));
  await writeFile(join(root, 'writer.lock', '0000000041'), content);
  return root;
}

/** A process that ends when it is told to. */
function living(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const claim = (pid: number | undefined, host = hostname()): string =>
  JSON.stringify({ pid, host, process: 'an earlier one' });

it('is had by one at a time, again and again', async () => {
  const lock = folderLock(join(temporaryFolder(), 'not', 'there', 'yet'));
  for (let time = 0; time < 3; time++) {
    const release = await lock.acquire();
    await expect(lock.acquire()).rejects.toThrow(
      `another process (${process.pid} on ${hostname()}) is writing to`,
    );
    await release();
    await release(); // twice does no harm
  }
});

it('an old release does not end a new claim', async () => {
  const lock = folderLock(temporaryFolder());
  const release = await lock.acquire();
  await release();
  await lock.acquire();
  await release();
  await expect(lock.acquire()).rejects.toThrow('is writing to');
});

it('a claim of a process that lives is refused, and says whose it is and what to remove', async () => {
  const child = living();
  const root = await claimed(claim(child.pid));
  const message = `another process (${child.pid} on ${hostname()}) is writing to ${root}; wait for it, or remove ${join(root, 'writer.lock')} if it is no longer running`;
  await expect(folderLock(root).acquire()).rejects.toThrow(message);
  await rm(join(root, 'writer.lock'), { recursive: true });
  await (await folderLock(root).acquire())();
});

it('a claim of a process that is gone is taken over', async () => {
  const child = living();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  const root = await claimed(claim(child.pid));
  await folderLock(root).acquire();
  expect(await readdir(join(root, 'writer.lock'))).toEqual(['0000000042']);
});

it.each([
  ['nothing, as when it has ended', ''],
  ['half a claim', claim(1).slice(0, 20)],
  ['no JSON', '\0\0\0\0'],
  ['no process', '{"pid":"x","host":"y","process":"z"}'],
  ['this process, but an earlier run of it: containers number theirs alike', claim(process.pid)],
])('a claim that holds %s does not block', async (_, content) => {
  await folderLock(await claimed(content)).acquire();
});

it('a claim of another host is never taken over: nobody here can tell', async () => {
  const root = await claimed(claim(2 ** 22 + 1, 'elsewhere'));
  await expect(folderLock(root).acquire()).rejects.toThrow(`another process (${2 ** 22 + 1} on elsewhere)`);
});

it('of processes that race for a stale claim, one at a time gets it', async () => {
  const root = await claimed('');
  const program = `
    import { appendFileSync } from 'node:fs';
    import { folderLock } from ${JSON.stringify(join(repository, 'adapters/folder/writer_lock.ts'))};
    const log = (what) => appendFileSync(process.argv[2], what + ' ' + process.pid + '\\n');
    for (let turn = 0; turn < 25; turn++) {
      try {
        const release = await folderLock(process.argv[1]).acquire();
        log('in');
        await new Promise((resolve) => setImmediate(resolve));
        log('out');
        await release();
      } catch (error) {
        if (!/is writing to/.test(error.message)) { log(error.stack); throw error; }
      }
    }`;
  const log = join(temporaryFolder(), 'log');
  await writeFile(log, '');
  const racers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program, root, log], { stdio: 'inherit' }),
  );
  const codes = await Promise.all(racers.map(async (racer) => (await once(racer, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0, 0]);
  const steps = (await readFile(log, 'utf8')).trim().split('\n');
  expect(steps.length).toBeGreaterThan(8);
  for (let at = 0; at < steps.length; at += 2) {
    expect([steps[at], steps[at + 1]]).toEqual([steps[at], steps[at]?.replace('in', 'out')]);
    expect(steps[at]).toMatch(/^in /);
  }
});
