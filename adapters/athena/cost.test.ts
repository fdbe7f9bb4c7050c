import { expect, it } from 'vitest';
import { costOf, type Ran } from './cost.ts';

const ran: Omit<Ran, 'cost'> = {
  query: 'q1',
  state: 'SUCCEEDED',
  bytesScanned: 0,
  engineTime: 0,
  queueTime: 0,
  reused: false,
};
const [megabyte, terabyte] = [2 ** 20, 2 ** 40];
const least = 50 / megabyte;

it.each<[Partial<Ran>, number]>([
  [{ bytesScanned: terabyte }, 5],
  [{ bytesScanned: 3 * terabyte }, 15],
  [{ bytesScanned: 0 }, least],
  [{ bytesScanned: 10 * megabyte }, least],
  [{ bytesScanned: 10 * megabyte + 1 }, 55 / megabyte],
  [{ bytesScanned: terabyte, state: 'CANCELLED' }, 5],
  [{ bytesScanned: terabyte, state: 'STOPPED' }, 5],
  [{ bytesScanned: terabyte, state: 'FAILED' }, 0],
  [{ bytesScanned: terabyte, reused: true }, 0],
])('%j costs %d dollars', (told, dollars) => {
  expect(costOf({ ...ran, ...told }, 'query')).toBeCloseTo(dollars, 12);
});

it('data definition costs nothing, and a Region may have another price', () => {
  expect(costOf(ran, 'definition')).toBe(0);
  expect(costOf({ ...ran, bytesScanned: terabyte }, 'query', 9)).toBe(9);
});
