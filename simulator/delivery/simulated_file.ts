import type { Instant } from '../time.ts';

/** A file to be written. */
export interface SimulatedFile {
  /** Below the folder of the simulation, with `/`. */
  readonly path: string;
  readonly content: Iterable<string | Uint8Array>;
  /** Whether it is to be packed by gzip; its path ends in `.gz` then. */
  readonly packed: boolean;
  /** What the file's time is to be: that of a listing says when it was listed. */
  readonly modifiedAt: Instant;
}
