import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { exampleReview } from './example.ts';
import { renderJson } from './render/json.ts';
import { reviewDocument, reviewSchema } from './schema.ts';

const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(reviewSchema()));

describe('the published schema', () => {
  it('is current; else run npm run generate', () => {
    const published = readFileSync(new URL('../../schemas/review.schema.json', import.meta.url), 'utf8');
    expect(published).toBe(reviewSchema());
  });

  it('holds for the example as it is written to a file', () => {
    validate(JSON.parse(renderJson(exampleReview)));
    expect(validate.errors).toBe(null);
  });

  it.each([
    ['an unknown field', { ...exampleReview, colour: 'red' }],
    ['a missing field', { ...exampleReview, headline: undefined }],
    ['an instant without zone', { ...exampleReview, as_of: '2024-12-31T15:18:54' }],
    [
      'an undefined number',
      { ...exampleReview, headline: [{ ...exampleReview.headline[0], value: Number.NaN }] },
    ],
  ])('refuses %s', (_, document) => {
    expect(reviewDocument.safeParse(document).success).toBe(false);
  });
});
