import { describe, expect, it } from 'vitest';
import { faults } from './check.ts';
import { exampleReview } from './example.ts';
import { number, paragraph } from './spans.ts';

const section = { id: 'wins', number: 3, title: 'Wins', blocks: [] } as const;

describe('a document as a whole', () => {
  it('is right where every number leads to its evidence', () => {
    expect(faults(exampleReview)).toEqual([]);
  });

  it('is wrong where a number leads nowhere', () => {
    const sections = [{ ...section, blocks: [paragraph(number('7', 'e--gone'))] }];
    expect(faults({ ...exampleReview, sections })).toEqual([
      'a number leads to the evidence e--gone, which is not there',
    ]);
  });

  it.each(['wins', 'evidence'])('is wrong where two places are called %s', (id) => {
    const sections = [section, { ...section, id }];
    expect(faults({ ...exampleReview, sections })).toEqual([`two places have the id ${id}`]);
  });

  it('is wrong where a known value has no evidence', () => {
    const headline = exampleReview.headline.slice(0, 1).map((value) => ({ ...value, evidence: null }));
    expect(faults({ ...exampleReview, headline })).toEqual([
      'value v--forward_rollouts--organisation--gov-uk-7eb110e264 is known, but leads to no evidence',
    ]);
  });
});
