import { expect, it } from 'vitest';
import { slots } from './slots.ts';

it('lets so many run at once, the others in their order, though some fail', async () => {
  const take = slots(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const run = async (n: number): Promise<number> => {
    begun.push(n);
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < 5 - n; turn++) await Promise.resolve();
    running -= 1;
    if (n === 1) throw new Error('the second fails');
    return n;
  };
  const all = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => take(() => run(n))));
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(all.map(({ status }) => status)).toEqual(
    Array.from('frffff', (_, n) => (n === 1 ? 'rejected' : 'fulfilled')).slice(0, 5),
  );
  expect(await take(async () => 'free again')).toBe('free again');
});
