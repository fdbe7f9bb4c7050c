import { extname, join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { UnreadableFile } from '../../adapters/folder/unreadable.ts';
import { type Portion, TooLargeForGroup } from '../../core/lake/settle_group.ts';
import type { RawFile } from './raw_file.ts';
import type { RawSettings, RawSettler } from './settler.ts';

/** What a thread is asked: to settle these files, and to say through the port what comes of them. */
export interface Task {
  readonly files: readonly RawFile[];
  readonly port: MessagePort;
}

/** What a thread says of its task. After a portion it goes on, but gives no further one before it is told to. */
export type Said =
  | { readonly read: number }
  | { readonly portion: Portion }
  | { readonly failed: Failure }
  | { readonly done: true };

export interface Failure {
  readonly kind: 'unreadable' | 'too large' | 'other';
  readonly message: string;
  readonly stack: string;
}

interface Waiting extends Task {
  readonly ended: Promise<void>;
}

/** What is read lives for a moment or as long as its lanes: a large young generation holds dead chunks alone. */
const maxYoungGenerationSizeMb = 12;

/** Settles groups of files in threads of their own, several at once. Each group is begun when it is asked for and a
 *  thread is free, whether or not its portions are drawn yet. */
export class RawThreads implements RawSettler {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #waiting: Waiting[] = [];
  readonly #fail: ((error: unknown) => void)[] = [];

  constructor(count: number, settings: RawSettings) {
    const program = join(import.meta.dirname, `worker${extname(import.meta.filename)}`);
    const options = { workerData: settings, resourceLimits: { maxYoungGenerationSizeMb } };
    this.#workers = Array.from({ length: count }, () => new Worker(program, options));
    this.#idle = [...this.#workers];
    for (const worker of this.#workers)
      worker.on('error', (error) => {
        for (const fail of this.#fail) fail(error);
      });
  }

  settle(files: readonly RawFile[], read: (bytes: number) => void): AsyncIterable<Portion> {
    const { port1, port2 } = new MessageChannel();
    const answers = new Answers(port1, read);
    this.#fail.push((error) => answers.fail(error));
    this.#waiting.push({ files, port: port2, ended: answers.ended });
    this.#startNext();
    return answers.portions();
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #startNext(): void {
    const worker = this.#idle.shift();
    if (worker === undefined) return;
    const task = this.#waiting.shift();
    if (task === undefined) {
      this.#idle.push(worker);
      return;
    }
    const { files, port, ended } = task;
    worker.postMessage({ files, port } satisfies Task, [port]);
    void ended.then(() => {
      this.#idle.push(worker);
      this.#startNext();
    });
  }
}

/** What a thread says of one group, kept until it is drawn. */
class Answers {
  readonly #port: MessagePort;
  readonly #said: Exclude<Said, { read: number }>[] = [];
  #wake: () => void = () => {};
  #end: () => void = () => {};
  #broken: { readonly error: unknown } | null = null;
  /** Kept once the thread is free again. */
  readonly ended: Promise<void>;

  constructor(port: MessagePort, read: (bytes: number) => void) {
    this.#port = port;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    port.on('message', (said: Said) => {
      if ('read' in said) return read(said.read);
      if ('done' in said || 'failed' in said) this.#end();
      this.#said.push(said);
      this.#wake();
    });
  }

  fail(error: unknown): void {
    this.#broken = { error };
    this.#wake();
  }

  async *portions(): AsyncGenerator<Portion> {
    try {
      for (;;) {
        const said = await this.#next();
        if ('done' in said) return;
        if ('failed' in said) throw errorOf(said.failed);
        yield said.portion;
        this.#port.postMessage('go on');
      }
    } finally {
      this.#port.close();
    }
  }

  async #next(): Promise<Exclude<Said, { read: number }>> {
    for (;;) {
      if (this.#broken !== null) throw this.#broken.error;
      const said = this.#said.shift();
      if (said !== undefined) return said;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function errorOf({ kind, message, stack }: Failure): Error {
  if (kind === 'unreadable') return new UnreadableFile(message);
  if (kind === 'too large') return new TooLargeForGroup(message);
  const error = new Error(message);
  error.stack = stack;
  return error;
}
