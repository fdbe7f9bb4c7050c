import type { OpenInput } from '../core/lake/ingest.ts';
import type { IngestSource } from '../core/sources/ingest_source.ts';
import { counted } from './counted.ts';
import { isUnreadable, type Writing } from './ingest_files.ts';
import { type IngestSummary, summaryOf } from './ingest_summary.ts';
import { progressBar } from './progress_bar.ts';
import type { Repository } from './resolve_git_ranges.ts';
import { warn } from './terminal.ts';

/** An input of records with names, a file or a repository, on its way. */
export interface NamedInput {
  readonly input: OpenInput;
  readonly source: IngestSource;
  /** Packed bytes; 0: unknown. */
  readonly size: number;
  /** What is to be said once it was taken. */
  readonly warnings: () => string[];
  /** null: it is a file. */
  readonly repository: Repository | null;
}

/** Takes inputs in, one after the other, and remembers what became of each. */
export class NamedIntake {
  readonly summaries: IngestSummary[] = [];
  /** Why others could not be read. */
  readonly unread: string[] = [];
  readonly repositories: Repository[] = [];
  readonly #writing: Writing;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  async take(open: () => Promise<NamedInput>): Promise<void> {
    await this.readable(async () => {
      const { input, source, size, warnings, repository } = await open();
      const bar = progressBar(input.object, size);
      try {
        const bytes = counted(input.bytes, bar.bytes);
        const taken = await this.#writing.take(source, { ...input, bytes }, ({ records }) =>
          bar.records(records),
        );
        this.summaries.push(summaryOf(taken));
        if (repository !== null) this.repositories.push(repository);
      } finally {
        bar.stop();
        for (const warning of warnings()) warn(warning);
      }
    });
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
}
