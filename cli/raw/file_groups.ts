import type { RawFormat } from '../../core/bytes/detect.ts';
import type { RawFile } from './raw_file.ts';

export interface Placed {
  /** Which of the paths. */
  readonly at: number;
  readonly file: RawFile;
}

interface Group {
  readonly files: Placed[];
  bytes: number;
}

/** Files that are published together have no more bytes than these, and are no more than so many; a larger one is
 *  published by itself, in portions. */
const groupBytes = 8 * 1024 * 1024;
const groupFiles = 2_000;

/** Where all files are one group, and so many, two threads have half of them each. */
const halvedFiles = 500;

/** Which files are settled and published together: small ones of one format. A group of flow logs and one of events have
 *  no table in common that is held by column, so that they are settled at the same time, and no day becomes two files. */
export class FileGroups {
  readonly #mostFiles: number;
  /** By format, groups that more may come to. */
  readonly #open = new Map<RawFormat, Group>();
  #given = 0;

  /** @param batchSize records that are published together at most */
  constructor(batchSize = groupFiles) {
    this.#mostFiles = Math.min(groupFiles, batchSize);
  }

  /** Takes in a file. Returns the groups that are whole by that, those of one format in the order of its files. */
  add(placed: Placed): Placed[][] {
    const { format, size, before } = placed.file;
    // What was begun by an earlier run is cut where that one cut it: only by itself.
    if (size > groupBytes || before > 0) return this.#counted([...this.#closed(format), [placed]]);
    const open = this.#open.get(format);
    const isFull =
      open !== undefined && (open.bytes + size > groupBytes || open.files.length >= this.#mostFiles);
    const whole = isFull ? this.#closed(format) : [];
    const group = this.#open.get(format) ?? { files: [], bytes: 0 };
    group.files.push(placed);
    group.bytes += size;
    this.#open.set(format, group);
    return this.#counted(whole);
  }

  /** The groups that are left. */
  rest(): Placed[][] {
    const left = [...this.#open.keys()].flatMap((format) => this.#closed(format));
    const [only = []] = left;
    if (left.length !== 1 || this.#given > 0 || only.length < halvedFiles) return left;
    const half = Math.ceil(only.length / 2);
    return [only.slice(0, half), only.slice(half)];
  }

  #closed(format: RawFormat): Placed[][] {
    const group = this.#open.get(format);
    this.#open.delete(format);
    return group === undefined ? [] : [group.files];
  }

  #counted(groups: Placed[][]): Placed[][] {
    this.#given += groups.length;
    return groups;
  }
}
