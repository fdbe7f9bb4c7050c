import type { BrokenRecord } from './framed.ts';
import { Passing } from './passing.ts';

/** A file of which nothing is known is one record, and broken: its first bytes are kept. */
export class WholeFile {
  readonly #keep: number;
  #passing: Passing | null = null;

  constructor(keptBytes = 64 * 1024) {
    this.#keep = keptBytes;
  }

  push(chunk: Uint8Array): readonly BrokenRecord[] {
    if (this.#passing === null) this.#passing = new Passing(chunk, this.#keep);
    else this.#passing.add(chunk);
    return [];
  }

  end(): readonly BrokenRecord[] {
    if (this.#passing === null) return [];
    const { kept, size } = this.#passing;
    const message =
      'the file is no JSON, flow log or Parquet file; name what it is with --source, --table or --map';
    const where = { position: 1, offset: 0, length: size, raw: kept, within: null };
    return [{ kind: 'broken', ...where, fault: 'unknown_format', message }];
  }
}
