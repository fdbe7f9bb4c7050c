import { availableParallelism } from 'node:os';
import { type RawSettings, type RawSettler, rawSettler } from './settler.ts';
import { RawThreads } from './threads.ts';

/** Threads by default: each costs memory, and two are what keeps a run below 512 MB. */
const usualThreads = 2;

/** Fewer bytes are settled before a thread has started. */
const worthThreads = 2 * 1024 * 1024;

/** Who settles, and how many groups at once beside the one that is published. */
export interface Chosen {
  readonly settler: RawSettler;
  readonly ahead: number;
}

/** Who settles the files of a run: this thread, and others once there is enough for them. They are kept for all inputs:
 *  to start a thread takes as long as to settle hundreds of files. */
export class Settlers {
  readonly #settings: RawSettings;
  readonly #wanted: number | undefined;
  #here: RawSettler | null = null;
  #threads: RawThreads | null = null;

  /** @param threads how many, whatever there is to settle; left out: as many as are usual, where they are worth it */
  constructor(settings: RawSettings, threads?: number) {
    this.#settings = settings;
    this.#wanted = threads;
  }

  /** This thread. */
  get here(): RawSettler {
    this.#here ??= rawSettler(this.#settings);
    return this.#here;
  }

  /** For files of so many bytes. */
  of(bytes: number): Chosen {
    const count = this.#wanted ?? Math.min(usualThreads, availableParallelism());
    const worth = this.#wanted !== undefined || this.#threads !== null || bytes > worthThreads;
    if (count < 2 || !worth) return { settler: this.here, ahead: 0 };
    this.#threads ??= new RawThreads(count, this.#settings);
    return { settler: this.#threads, ahead: count };
  }

  async close(): Promise<void> {
    await this.#threads?.close();
    this.#threads = null;
  }
}
