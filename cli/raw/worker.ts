import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { UnreadableFile } from '../../adapters/folder/unreadable.ts';
import { TooLargeForGroup } from '../../core/lake/settle_group.ts';
import { rawSettler } from './settler.ts';
import type { Failure, Said, Task } from './threads.ts';

/** A thread of `RawThreads`: settles one group of files after the other. */

const settler = rawSettler(workerData);

/** Bytes are told of by as many as these: a message for each chunk would be too many. */
const toldBytes = 4 * 1024 * 1024;

async function settle({ files, port }: Task): Promise<void> {
  const say = (said: Said): void => port.postMessage(said);
  let untold = 0;
  const read = (bytes: number): void => {
    untold += bytes;
    if (untold < toldBytes) return;
    say({ read: untold });
    untold = 0;
  };
  try {
    let published: Promise<void> | null = null;
    for await (const portion of settler.settle(files, read)) {
      await published;
      published = goAhead(port);
      say({ portion });
    }
    say({ done: true });
  } catch (error) {
    say({ failed: failureOf(error) });
  }
}

function goAhead(port: MessagePort): Promise<void> {
  return new Promise((resolve) => port.once('message', () => resolve()));
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  const kind =
    error instanceof UnreadableFile
      ? 'unreadable'
      : error instanceof TooLargeForGroup
        ? 'too large'
        : 'other';
  return { kind, message, stack };
}

parentPort?.on('message', (task: Task) => void settle(task));
