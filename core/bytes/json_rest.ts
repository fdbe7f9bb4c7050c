import { Growing } from './growing.ts';

const nothing = new Uint8Array(0);

/** A document of lists without the elements of these lists, put together from its parts: `{"Records":[` and
 *  `],"NextToken":"t"}`. Of one that is too large the first bytes are kept, and how many there are. */
export class JsonRest {
  /** Where the document begins in the file. */
  readonly offset: number;
  /** How many bytes it has. */
  size = 0;
  readonly #max: number;
  readonly #keep: number;
  #held: Growing | null = null;

  constructor(offset: number, maxBytes: number, keptBytes: number) {
    this.offset = offset;
    this.#max = maxBytes;
    this.#keep = keptBytes;
  }

  /** Its bytes; the first of them where there are too many. */
  get bytes(): Uint8Array {
    return this.#held?.view ?? nothing;
  }

  /** Adds a part: a copy of it is held. */
  add(part: Uint8Array): void {
    const isCut = this.size > this.#max;
    this.size += part.length;
    if (isCut) return;
    if (this.size <= this.#max) {
      this.#held ??= new Growing();
      this.#held.append(part.slice());
      return;
    }
    const kept = new Growing();
    kept.append(this.bytes.slice(0, this.#keep));
    kept.append(part.slice(0, this.#keep - kept.view.length));
    this.#held = kept;
  }
}
