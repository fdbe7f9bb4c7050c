import { describe, expect, it } from 'vitest';
import { rowsByDay } from './days.ts';
import { LongLane } from './number_lanes.ts';

const day = 86_400_000;

describe('rows by day', () => {
  it.each<[string, readonly number[], readonly (readonly [number, readonly number[] | null])[]]>([
    ['none', [], []],
    ['one day', [0, day - 1], [[0, null]]],
    [
      'two days, mixed',
      [day * 20_000, day * 20_001, day * 20_001 - 1],
      [
        [20_000, [0, 2]],
        [20_001, [1]],
      ],
    ],
    [
      'before 1970',
      [-1, 0],
      [
        [-1, [0]],
        [0, [1]],
      ],
    ],
  ])('%s', (_, instants, days) => {
    const lane = new LongLane(instants.length);
    for (const [row, instant] of instants.entries()) lane.put(row, instant);
    expect(rowsByDay(lane, instants.length)).toEqual(
      days.map(([number, rows]) => ({ day: number, rows: rows === null ? null : Int32Array.from(rows) })),
    );
  });
});
