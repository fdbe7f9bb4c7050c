import { FlagLane, IntegerLane, LongLane, RealLane } from './number_lanes.ts';
import { absent, TextLane } from './text_lane.ts';
import { hashOf, wordsOfPassing } from './words.ts';

/** A column of rows that are held by column. */
export type Lane = TextLane | IntegerLane | LongLane | RealLane | FlagLane;

/** A value that a lane takes: longs as bigint, instants as number. */
export type LaneValue = string | number | bigint | boolean | null;

const read = new TextDecoder('utf-8', { ignoreBOM: true });

/** Sets the value of a row by its JavaScript value: for rows that come one by one; hot loops fill the arrays.
 *  @throws TypeError where the lane takes no such value */
export function putValue(lane: Lane, row: number, value: LaneValue): void {
  if (value === null) putAbsent(lane, row);
  else if (lane.kind === 'text' && typeof value === 'string') {
    const { words, length } = wordsOfPassing(value);
    lane.entries[row] = lane.intern(words, 0, length, hashOf(words, 0, length));
  } else if (lane.kind === 'long' && typeof value === 'bigint') lane.putLong(row, value);
  else if (lane.kind === 'long' && typeof value === 'number') lane.put(row, value);
  else if ((lane.kind === 'integer' || lane.kind === 'real') && typeof value === 'number') {
    lane.values[row] = value;
    lane.present[row] = 1;
  } else if (lane.kind === 'flag' && typeof value === 'boolean') {
    lane.values[row] = value ? 1 : 0;
    lane.present[row] = 1;
  } else throw new TypeError(`a lane of kind ${lane.kind} takes no ${typeof value}`);
}

export function putAbsent(lane: Lane, row: number): void {
  if (lane.kind === 'text') lane.entries[row] = absent;
  else lane.present[row] = 0;
}

/** The value of a row; a long or an instant as bigint. */
export function laneValue(lane: Lane, row: number): LaneValue {
  if (lane.kind === 'text') {
    const entry = lane.entries[row]!;
    return entry === absent ? null : read.decode(lane.bytes(entry));
  }
  if (lane.present[row] === 0) return null;
  if (lane.kind === 'long') return lane.long(row);
  return lane.kind === 'flag' ? lane.values[row] === 1 : lane.values[row]!;
}

/** Rows of a table held by column: some of its columns have a lane, the others are unknown in every row. */
export class Lanes {
  /** How many rows it can hold. */
  readonly capacity: number;
  /** How many rows it holds. Whoever fills the lanes raises it, once a row is whole. */
  length = 0;
  readonly #lanes = new Map<string, Lane>();

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get full(): boolean {
    return this.length === this.capacity;
  }

  /** Column names that have a lane. */
  get names(): string[] {
    return [...this.#lanes.keys()];
  }

  get(name: string): Lane | null {
    return this.#lanes.get(name) ?? null;
  }

  /** The lane of this column, made where it is not there: all rows so far are without a value. */
  text(name: string, mostInterned?: number): TextLane {
    const lane = this.#lanes.get(name);
    if (lane?.kind === 'text') return lane;
    const made = new TextLane(this.capacity, mostInterned);
    made.entries.fill(absent);
    return this.#add(name, lane, made);
  }

  integer(name: string): IntegerLane {
    const lane = this.#lanes.get(name);
    return lane?.kind === 'integer' ? lane : this.#add(name, lane, new IntegerLane(this.capacity));
  }

  long(name: string): LongLane {
    const lane = this.#lanes.get(name);
    return lane?.kind === 'long' ? lane : this.#add(name, lane, new LongLane(this.capacity));
  }

  real(name: string): RealLane {
    const lane = this.#lanes.get(name);
    return lane?.kind === 'real' ? lane : this.#add(name, lane, new RealLane(this.capacity));
  }

  flag(name: string): FlagLane {
    const lane = this.#lanes.get(name);
    return lane?.kind === 'flag' ? lane : this.#add(name, lane, new FlagLane(this.capacity));
  }

  /** Forgets all rows; the lanes stay. */
  clear(): void {
    this.length = 0;
    for (const lane of this.#lanes.values()) {
      if (lane.kind === 'text') lane.clear();
      else lane.present.fill(0);
    }
  }

  #add<L extends Lane>(name: string, other: Lane | undefined, made: L): L {
    if (other !== undefined) throw new TypeError(`the lane ${name} is one of kind ${other.kind}`);
    this.#lanes.set(name, made);
    return made;
  }
}
