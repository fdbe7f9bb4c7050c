import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { rowsByDay } from '../core/bytes/lanes/days.ts';
import type { Lanes } from '../core/bytes/lanes/lanes.ts';
import { LaneParquetFile } from '../core/lake/lane_parquet.ts';
import { dtOf } from '../core/lake/layout.ts';
import type { Table } from '../core/tables/table.ts';

let files = 0;

/** The Parquet files that one raw file becomes. */
export class DayFiles {
  readonly #open = new Map<number, { file: LaneParquetFile; descriptor: number }>();
  readonly #table: Table;
  readonly #folder: string;
  readonly #name: string;

  /** @param name of who writes: files of two have different names */
  constructor(table: Table, folder: string, name: string) {
    this.#table = table;
    this.#folder = folder;
    this.#name = name;
  }

  put(lanes: Lanes): void {
    for (const { day, rows } of rowsByDay(lanes.long('event_time'), lanes.length)) {
      const { file, descriptor } = this.#of(day);
      file.write(lanes, rows);
      writeSync(descriptor, file.take());
    }
  }

  close(): void {
    for (const { file, descriptor } of this.#open.values()) {
      writeSync(descriptor, file.finish());
      closeSync(descriptor);
    }
  }

  #of(day: number) {
    const known = this.#open.get(day);
    if (known !== undefined) return known;
    const partition = join(this.#folder, `dt=${dtOf(day * 86_400_000)}`);
    mkdirSync(partition, { recursive: true });
    files += 1;
    const descriptor = openSync(join(partition, `${this.#name}-${files}.parquet`), 'w');
    const made = { file: new LaneParquetFile(this.#table), descriptor };
    this.#open.set(day, made);
    return made;
  }
}
