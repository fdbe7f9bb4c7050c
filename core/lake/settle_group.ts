import type { IngestSource } from '../sources/ingest_source.ts';
import type { LanePool } from '../sources/lane_pool.ts';
import type { SettledRecord } from '../sources/settler.ts';
import { HeldFiles, type StagedFile, type Staging } from './held_files.ts';

/** The first half of taking inputs in, which needs nothing of the lake: bytes are settled record by record, and what
 *  comes of them is handed over in portions, to be published one by one. */

/** An input on its way. */
export interface ComingInput {
  /** Who settles it. Called once those before it are at their end: they may share lanes. */
  readonly open: () => IngestSource;
  /** Its bytes, unpacked. Throws `BrokenInput` where they end early. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Records that an earlier run of the same bytes had published. Only one that comes alone may have any. */
  readonly before: number;
}

/** What came of records of one input. */
export interface SettledPart {
  /** Which input of the group. */
  readonly input: number;
  /** Records that were handed out one by one. */
  readonly records: readonly SettledRecord[];
  /** How many became a row of the files, by what they were read as. */
  readonly held: ReadonlyMap<string, number>;
  /** Whether the input ends here. */
  readonly complete: boolean;
}

/** What is published together. */
export interface Portion {
  readonly parts: readonly SettledPart[];
  readonly files: readonly StagedFile[];
}

/** Where the rows of many inputs are held by column, and where they are written to. */
export interface Holding {
  readonly pool: LanePool;
  readonly staging: Staging;
}

export interface PortionLimits {
  /** Records that are handed out one by one. */
  readonly records: number;
  /** Their bytes. */
  readonly bytes: number;
  /** How often lanes are full. */
  readonly fills: number;
}

/** What is held in memory is bounded by these, and so is what a kill can undo. */
export const portionLimits: PortionLimits = { records: 50_000, bytes: 64 * 1024 * 1024, fills: 8 };

/** The input's bytes end early, or cannot be unpacked: what came before is good, and the rest is quarantined. */
export class BrokenInput extends Error {}

/** An input is too large to be settled among others: each has to come alone. */
export class TooLargeForGroup extends Error {}

/** Settles inputs, one after the other. Where there are several, each is whole in one portion. One that comes alone is
 *  cut into portions where its bytes and the limits say, the same in every run: a run that was ended goes on behind the
 *  last portion that was published.
 *  @throws TooLargeForGroup; what the bytes throw. Portions that came before are good */
export async function* settleGroup(
  inputs: readonly ComingInput[],
  holding: Holding | null,
  limits: PortionLimits = portionLimits,
): AsyncGenerator<Portion> {
  const group = new Group(inputs.length === 1, holding, limits);
  try {
    for (const [index, input] of inputs.entries()) yield* group.take(index, input);
    yield* group.rest();
  } finally {
    group.abandon();
  }
}

class Group {
  readonly #alone: boolean;
  readonly #pool: LanePool | null;
  readonly #files: HeldFiles | null;
  readonly #limits: PortionLimits;
  #parts: SettledPart[] = [];
  /** Of the input at hand: its number, and how many of its records came out one by one. */
  #input = 0;
  #came = 0;
  /** Records of it that were published before. */
  #before = 0;
  #heldBefore = 0;
  /** Of the part at hand: what came out, and how many rows were held before it, by what they were read as. */
  #records: SettledRecord[] = [];
  #partBegan: ReadonlyMap<string, number>;
  /** Of the portion at hand. */
  #count = 0;
  #bytes = 0;
  #fills = 0;

  constructor(alone: boolean, holding: Holding | null, limits: PortionLimits) {
    this.#alone = alone;
    this.#pool = holding?.pool ?? null;
    this.#files = holding === null ? null : new HeldFiles(holding.staging);
    this.#limits = limits;
    this.#partBegan = this.#held();
  }

  async *take(input: number, { open, bytes, before }: ComingInput): AsyncGenerator<Portion> {
    const source = open();
    this.#input = input;
    this.#came = 0;
    this.#before = before;
    this.#heldBefore = this.#pool?.total ?? 0;
    let broken: string | undefined;
    try {
      for await (const chunk of bytes) yield* this.#takeAll(source.push(chunk));
    } catch (error) {
      if (!(error instanceof BrokenInput)) throw error;
      broken = error.message;
    }
    yield* this.#takeAll(source.end(broken));
    if (this.#alone) this.#empty();
    this.#endPart(true);
    if (this.#isFull) yield this.#portion();
  }

  /** The portion that is left, if there is one. */
  *rest(): Generator<Portion> {
    if (this.#parts.length > 0) yield this.#portion();
  }

  abandon(): void {
    this.#pool?.take(() => {});
    this.#files?.abandon();
  }

  *#takeAll(settled: Iterable<SettledRecord | 'full'>): Generator<Portion> {
    for (const record of settled) {
      if (record === 'full') {
        this.#empty();
        this.#fills += 1;
      } else {
        this.#came += 1;
        this.#count += 1;
        this.#bytes += record.record.length;
        if (!this.#isPublished) this.#records.push(kept(record));
      }
      if (this.#alone ? this.#isFull : this.#isTooLarge) yield* this.#cut();
    }
  }

  /** Ends a portion within an input. */
  *#cut(): Generator<Portion> {
    if (!this.#alone) throw new TooLargeForGroup();
    this.#empty();
    const wasPublished = this.#isPublished;
    if (!wasPublished) this.#endPart(false);
    const portion = this.#portion();
    if (!wasPublished) yield portion;
  }

  #portion(): Portion {
    this.#empty();
    const portion = { parts: this.#parts, files: this.#files?.finish() ?? [] };
    this.#parts = [];
    this.#count = 0;
    this.#bytes = 0;
    this.#fills = 0;
    return portion;
  }

  #endPart(complete: boolean): void {
    const now = this.#held();
    const held = new Map<string, number>();
    for (const [source, count] of now) {
      const more = count - (this.#partBegan.get(source) ?? 0);
      if (more > 0) held.set(source, more);
    }
    this.#parts.push({ input: this.#input, records: this.#records, held, complete });
    this.#records = [];
    this.#partBegan = now;
  }

  /** Writes the rows that are held; those that were published before are forgotten. */
  #empty(): void {
    if (this.#alone && this.#isPublished) {
      this.#pool?.take(() => {});
      this.#partBegan = this.#held();
    } else this.#pool?.take((rows) => this.#files?.write(rows));
  }

  /** Whether an earlier run had published the input at hand as far as it was read. */
  get #isPublished(): boolean {
    if (this.#before === 0) return false;
    return this.#came + (this.#pool?.total ?? 0) - this.#heldBefore <= this.#before;
  }

  get #isTooLarge(): boolean {
    return this.#count >= this.#limits.records || this.#bytes >= this.#limits.bytes;
  }

  get #isFull(): boolean {
    return this.#isTooLarge || this.#fills >= this.#limits.fills;
  }

  #held(): ReadonlyMap<string, number> {
    return this.#pool?.counts() ?? new Map();
  }
}

/** A record that outlives its chunk. Only what is refused needs its bytes again, and nothing its text. */
function kept({ record, ...settled }: SettledRecord): SettledRecord {
  const raw = settled.settled.outcome === 'quarantined' ? record.raw.slice() : new Uint8Array();
  return { record: record.kind === 'whole' ? { ...record, raw, text: '' } : { ...record, raw }, ...settled };
}
