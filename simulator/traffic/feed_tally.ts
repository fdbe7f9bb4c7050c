import type { WrittenFact } from '../facts.ts';
import type { CopiedFilesFact, DamageFact } from './facts.ts';

/** What one feed wrote; whole once every file was read to its end. */
export class FeedTally {
  readonly feed: string;
  #files = 0;
  #begun = 0;
  #finished = 0;
  #ended = false;
  #records = 0;
  #copies = 0;
  #late = 0;
  #broken = 0;
  readonly #damages = new Map<string, number>();
  readonly #copied = { files: 0, records: 0, broken: 0 };

  constructor(feed: string) {
    this.feed = feed;
  }

  /** A file is there; its content is counted as it is read. */
  announce(): void {
    this.#files += 1;
  }

  /** There are no more files. */
  end(): void {
    this.#ended = true;
  }

  /** Begins to count a file: `copied` tells that all of it came before. */
  begin(copied: boolean): FileTally {
    this.#begun += 1;
    const tally = new FileTally(copied);
    return tally;
  }

  finish({ copied, records, copies, late, broken, damages }: FileTally): void {
    this.#finished += 1;
    this.#records += records;
    this.#copies += copied ? records : copies;
    if (copied) {
      this.#copied.files += 1;
      this.#copied.records += records;
      this.#copied.broken += broken;
      return;
    }
    this.#late += late;
    this.#broken += broken;
    for (const damage of damages) this.#damages.set(damage, (this.#damages.get(damage) ?? 0) + 1);
  }

  /** @throws Error where not all files were read to their ends, or one of them twice */
  written(): WrittenFact {
    this.#expectWhole();
    return {
      feed: this.feed,
      files: this.#files,
      records: this.#records,
      copies: this.#copies,
      late: this.#late,
      broken: this.#broken,
    };
  }

  damages(): DamageFact[] {
    this.#expectWhole();
    return [...this.#damages]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([damage, records]) => ({ feed: this.feed, damage, records }));
  }

  copiedFiles(): CopiedFilesFact {
    return { feed: this.feed, ...this.#copied };
  }

  #expectWhole(): void {
    if (this.#ended && this.#begun === this.#files && this.#finished === this.#files) return;
    throw new Error(
      `of ${this.#files} files of ${this.feed}${this.#ended ? '' : ' so far'}, ${this.#finished} were read to their ends: what was written is known once each was, once`,
    );
  }
}

/** What stands in one file. */
export class FileTally {
  readonly copied: boolean;
  records = 0;
  copies = 0;
  late = 0;
  broken = 0;
  readonly damages: string[] = [];

  constructor(copied: boolean) {
    this.copied = copied;
  }

  damaged(damage: string): void {
    this.records += 1;
    this.broken += 1;
    this.damages.push(damage);
  }
}
