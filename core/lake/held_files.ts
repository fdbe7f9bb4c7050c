import { rowsByDay } from '../bytes/lanes/days.ts';
import type { HeldRows } from '../sources/settler.ts';
import { tables } from '../tables/index.ts';
import { LaneParquetFile } from './lane_parquet.ts';
import { dtOf } from './layout.ts';

/** A data file that lies beside the lake, whole, until a publication moves it in. */
export interface StagedFile {
  readonly table: string;
  readonly dt: string;
  /** Where it lies now. */
  readonly path: string;
}

/** Where data files are written that a publication will move in. Calls block: they are made by threads of their own. */
export interface Staging {
  /** A new file; its path is told to the publication. */
  create(): StagedWriter;
  /** Removes a file that will not be published. */
  remove(path: string): void;
}

export interface StagedWriter {
  readonly path: string;
  write(bytes: Uint8Array): void;
  /** After this, the bytes outlive the machine. */
  close(): void;
}

interface Open {
  readonly table: string;
  readonly dt: string;
  readonly parquet: LaneParquetFile;
  readonly writer: StagedWriter;
}

const dayMilliseconds = 86_400_000;

/** Parquet files that rows held by column are written to, one a table and day. */
export class HeldFiles {
  readonly #staging: Staging;
  readonly #open = new Map<string, Open>();

  constructor(staging: Staging) {
    this.#staging = staging;
  }

  write({ table, lanes }: Pick<HeldRows, 'table' | 'lanes'>): void {
    for (const { day, rows } of rowsByDay(lanes.long('event_time'), lanes.length)) {
      const { parquet, writer } = this.#of(table, dtOf(day * dayMilliseconds));
      parquet.write(lanes, rows);
      writer.write(parquet.take());
    }
  }

  /** Ends the files, which then are whole. */
  finish(): StagedFile[] {
    const files = [...this.#open.values()].map(({ table, dt, parquet, writer }) => {
      writer.write(parquet.finish());
      writer.close();
      return { table, dt, path: writer.path };
    });
    this.#open.clear();
    return files;
  }

  /** Gives up the files that are not finished. */
  abandon(): void {
    for (const { writer } of this.#open.values()) this.#staging.remove(writer.path);
    this.#open.clear();
  }

  #of(table: HeldRows['table'], dt: string): Open {
    const key = `${table} ${dt}`;
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const made = {
      table,
      dt,
      parquet: new LaneParquetFile(tables[table]),
      writer: this.#staging.create(),
    };
    this.#open.set(key, made);
    return made;
  }
}
