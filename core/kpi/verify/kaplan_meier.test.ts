import { expect, it } from 'vitest';
import { kaplanMeierMedian } from './kaplan_meier.ts';

/** `+` marks what was still open, as in the survival literature. */
function sample(text: string) {
  return (text.match(/\d+\+?/g) ?? []).map((each) => ({
    seconds: Number.parseInt(each, 10),
    recovered: !each.endsWith('+'),
  }));
}

it.each([
  ['', null],
  ['7', 7],
  ['7+', null],
  ['1 2 3 4', 2],
  ['4 3 2 1 5', 3],
  ['1 1 1 9', 1],
  ['1 5+', 1],
  ['1+ 5', 5],
  ['1 2+ 3+ 4+', null],
  ['10 10+', 10],
  // Freireich et al. 1963, remission of leukaemia, weeks: 6-mercaptopurine 23, placebo 8 (the textbook medians)
  ['6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+', 23],
  ['1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23', 8],
])('5.1 the median of %j is %s', (text, expected) => {
  expect(kaplanMeierMedian(sample(text))).toBe(expected);
});
