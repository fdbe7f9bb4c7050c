import type { Ingested, ReopenedInput } from '../core/lake/ingest.ts';
import { counted } from './counted.ts';
import { isUnreadable, type Writing } from './ingest_files.ts';
import { type IngestSummary, summaryOf } from './ingest_summary.ts';
import { type Progress, progressBar } from './progress_bar.ts';
import type { Repository } from './resolve_git_ranges.ts';
import { warn } from './terminal.ts';

/** An input of records with names, files or repositories, on its way. */
export interface NamedInput {
  readonly input: ReopenedInput;
  /** Packed bytes; unknown counts as nothing. */
  readonly size?: number;
  /** Warnings to be told once it was taken. */
  readonly warnings?: () => string[];
  readonly repository?: Repository;
}

/** Inputs that are taken in together have no more bytes than these, and are no more than so many. */
const groupBytes = 8 * 1024 * 1024;
const groupInputs = 500;

/** Takes inputs in, small ones together, in their order; and remembers what became of each. */
export class NamedIntake {
  readonly summaries: IngestSummary[] = [];
  /** Why others could not be read. */
  readonly unread: string[] = [];
  readonly repositories: Repository[] = [];
  readonly #writing: Writing;
  #waiting: NamedInput[] = [];
  #bytes = 0;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  /** Has an input wait for those that come in with it. */
  async add(open: () => Promise<NamedInput>): Promise<void> {
    const input = await this.readable(open);
    if (input === null) return;
    const size = input.size ?? 0;
    if (this.#bytes + size > groupBytes || this.#waiting.length >= groupInputs) await this.flush();
    this.#waiting.push(input);
    this.#bytes += size;
  }

  /** Takes in all that wait. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    const [first] = waiting;
    if (first === undefined) return;
    const size = waiting.reduce((sum, each) => sum + (each.size ?? 0), 0);
    const bar = progressBar(waiting.length === 1 ? first.input.object : `${waiting.length} inputs`, size);
    try {
      const inputs = waiting.map(({ input }) => watched(input, bar));
      const together = await this.#writing.takeTogether(inputs, () => {});
      for (const [at, input] of inputs.entries()) {
        const taken = together.get(input) ?? (await this.readable(() => this.#alone(input, bar)));
        const named = waiting[at];
        if (taken !== null && named !== undefined) this.#took(named, taken);
      }
    } finally {
      bar.stop();
    }
  }

  /** What an input came to by other ways, or why it could not be read. */
  took(taken: IngestSummary | Error): void {
    if (taken instanceof Error) this.unread.push(taken.message);
    else this.summaries.push(taken);
  }

  /** What reading came to; null, and remembered, where an input cannot be read. */
  async readable<T>(read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      this.unread.push(error.message);
      return null;
    }
  }

  #alone({ open, ...input }: ReopenedInput, bar: Progress): Promise<Ingested> {
    const { source, bytes } = open();
    return this.#writing.take(source, { ...input, bytes }, ({ records }) => bar.records(records));
  }

  #took({ warnings, repository }: NamedInput, taken: Ingested): void {
    this.summaries.push(summaryOf(taken));
    if (repository !== undefined) this.repositories.push(repository);
    for (const warning of warnings?.() ?? []) warn(warning);
  }
}

function watched(input: ReopenedInput, bar: Progress): ReopenedInput {
  return {
    ...input,
    open: () => {
      const { source, bytes } = input.open();
      return { source, bytes: counted(bytes, bar.bytes) };
    },
  };
}
