/** A connection of DuckDB has one result at a time: a statement ends the result that is being read, without a word. */
export interface Turns {
  /** Acts when all that came before has been done. */
  take<T>(act: () => Promise<T>): Promise<T>;
  /** The parts of a result that this turn began, as they are read after it.
   *  @throws Error where another turn began before their end: the rest of them is lost */
  guard<T>(parts: AsyncIterable<T>): AsyncIterable<T>;
}

export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let begun = 0;
  const check = (turn: number): void => {
    if (begun !== turn) throw new Error('another statement was run before this result was read to its end');
  };
  return {
    take(act) {
      const begin = () => {
        begun += 1;
        return act();
      };
      const turn = last.then(begin, begin);
      last = turn;
      return turn;
    },
    guard: (parts) => checked(parts, begun, check),
  };
}

async function* checked<T>(
  parts: AsyncIterable<T>,
  turn: number,
  check: (turn: number) => void,
): AsyncGenerator<T> {
  for await (const part of parts) {
    check(turn);
    yield part;
  }
  check(turn);
}
