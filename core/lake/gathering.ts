import type { Instant } from '../tables/kinds.ts';
import { type LakeState, stateAfter } from './commit.ts';
import type { Publication } from './publication.ts';
import { distinction } from './sort_batch.ts';

/** Publications of few rows, gathered until they are worth one: each is a file of each of its days, and a repository, a
 *  month of deployments or a Region's listings bring a few rows of very many days. What is gathered is not in the lake
 *  yet: a run that ends before takes it in again. */

/** What one ingest publishes. */
export type Portioned = Required<Pick<Publication, 'rows' | 'staged' | 'inputs'>> & { readonly at: Instant };

/** Rows and inputs, and characters of rows, that are held at most, but for a publication that has more by itself: so many
 *  rows take some 60 MB. Every file that is not written need not be read again, three times in the same run. */
const mostRows = 64_000;
const mostCharacters = 32 * 1024 * 1024;

export class Gathering {
  readonly #publish: (state: LakeState, publication: Publication) => Promise<LakeState>;
  readonly #mostRows: number;
  #held: Portioned[] = [];
  #rows = 0;
  #characters = 0;
  readonly #known = new Map<string, Set<string>>();

  /** @param batchSize rows that are published together at most */
  constructor(
    publish: (state: LakeState, publication: Publication) => Promise<LakeState>,
    batchSize = mostRows,
  ) {
    this.#publish = publish;
    this.#mostRows = Math.min(batchSize, mostRows);
  }

  /** Takes in a publication. Returns the lake as it will be: with its inputs, but not yet with its files. */
  async add(state: LakeState, publication: Portioned): Promise<LakeState> {
    const rows = publication.rows.reduce(
      (sum, [, ofTable]) => sum + ofTable.length,
      publication.inputs.length,
    );
    const characters = charactersOf(publication);
    const tooMany = this.#rows + rows > this.#mostRows || this.#characters + characters > mostCharacters;
    const before = tooMany || this.#meets(publication) ? await this.publishAll(state) : state;
    this.#held.push(publication);
    this.#rows += rows;
    this.#characters += characters;
    for (const [table, ofTable] of publication.rows) {
      const known = this.#known.get(table.name) ?? new Set();
      for (const row of ofTable) known.add(distinction(row));
      this.#known.set(table.name, known);
    }
    const { inputs, at } = publication;
    const number = before.next - 1;
    const settled = stateAfter(
      [{ number, add: [], remove: [], removedAt: null, inputs: [...inputs], at }],
      before,
    );
    const isFull = this.#rows >= this.#mostRows || this.#characters >= mostCharacters;
    return isFull ? this.publishAll(settled) : settled;
  }

  /** What tells the rows of a table apart that are gathered. */
  known(table: string): ReadonlySet<string> {
    return this.#known.get(table) ?? new Set();
  }

  /** Publishes what is gathered. */
  async publishAll(state: LakeState): Promise<LakeState> {
    const last = this.#held.at(-1);
    if (last === undefined) return state;
    const rows = Map.groupBy(
      this.#held.flatMap((one) => one.rows),
      ([table]) => table,
    );
    // Of an input that came in portions, the latest word is the last.
    const inputs = new Map(this.#held.flatMap((one) => one.inputs).map((input) => [input.digest, input]));
    const publication = {
      rows: [...rows].map(([table, parts]): Publication['rows'][number] => [
        table,
        parts.flatMap(([, ofTable]) => ofTable),
      ]),
      staged: this.#held.flatMap((one) => one.staged),
      inputs: [...inputs.values()],
      at: last.at,
    };
    // Before, so that nothing is published twice where this fails.
    this.#held = [];
    this.#rows = 0;
    this.#characters = 0;
    this.#known.clear();
    return this.#publish(state, publication);
  }

  /** Whether it has a staged file of a day that another has one of: a publication has one of each day. */
  #meets({ staged }: Portioned): boolean {
    const days = new Set(this.#held.flatMap((one) => one.staged.map(({ table, dt }) => `${table} ${dt}`)));
    return staged.some(({ table, dt }) => days.has(`${table} ${dt}`));
  }
}

function charactersOf({ rows }: Portioned): number {
  let count = 0;
  for (const [, ofTable] of rows)
    for (const row of ofTable)
      for (const value of Object.values(row)) if (typeof value === 'string') count += value.length;
  return count;
}
