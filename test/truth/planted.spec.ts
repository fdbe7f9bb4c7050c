import { expect, it } from 'vitest';
import { plantedVerdicts } from './planted_verdicts.ts';

/** What was arranged is found, and what was not is not. Whether a sample suffices is chance: of the organisations 1 to 10
 *  the faster reviews are seen in eight, not in 3 and 7. Of the board that does nothing nine say nothing; in 10 its service
 *  is said to have improved. */
it.each([1, 2, 4])(
  'organisation %i: faster reviews are seen in the lead time, a board that does nothing is not',
  async (seed) => {
    const verdicts = await plantedVerdicts(seed);
    expect(verdicts.map(({ factor, verdict }) => [factor, verdict])).toEqual([
      [0.2, 'improved'],
      [1, 'usual'],
    ]);
  },
);
