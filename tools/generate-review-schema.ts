import { writeFileSync } from 'node:fs';
import { reviewSchema } from '../core/review/schema.ts';

// Writes the published schema of the review; core/review/schema.test.ts checks that it is current.
writeFileSync(new URL('../schemas/review.schema.json', import.meta.url), reviewSchema());
