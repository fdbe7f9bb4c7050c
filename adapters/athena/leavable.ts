/** What comes one after the other, and can be left while the next is waited for: a generator alone would hear of that
 *  only when it has come.
 *  @param ending also ends it */
export function leavable<Item>(
  ending: AbortSignal,
  items: (signal: AbortSignal) => AsyncGenerator<Item>,
): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]() {
      const leaving = new AbortController();
      const inner = items(AbortSignal.any([ending, leaving.signal]));
      return {
        next: () => inner.next(),
        async return() {
          leaving.abort(new Error('the stream was left'));
          await inner.return(undefined);
          return { done: true, value: undefined };
        },
      };
    },
  };
}
