/** Lets so many run at once, and the others wait in the order in which they came. */
export type Slots = <Result>(run: () => Promise<Result>) => Promise<Result>;

export function slots(atOnce: number): Slots {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const taken = async (): Promise<void> => {
    if (free === 0) return new Promise((resolve) => waiting.push(resolve));
    free -= 1;
  };
  const given = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (run) => {
    await taken();
    try {
      return await run();
    } finally {
      given();
    }
  };
}
