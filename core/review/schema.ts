import * as z from 'zod';
import { block } from './schema/blocks.ts';
import { evidence, statement } from './schema/evidence.ts';
import { anchorId, instantText, spans } from './schema/primitives.ts';
import { reviewValue } from './schema/value.ts';

/** Names the format of a rendered review; a changed meaning is a new number. */
export const reviewSchemaId = 'urn:ops-review:review:1';

const section = z
  .strictObject({
    id: anchorId,
    number: z.int().min(0),
    title: z.string(),
    blocks: z.array(block),
  })
  .meta({ id: 'Section' });

const missingSection = z
  .strictObject({
    number: z.int().min(0),
    section: z.string(),
    missing: z.string().meta({ description: 'what is not known' }),
    provide: z.string().meta({ description: 'what would provide it' }),
  })
  .meta({ id: 'MissingSection' });

const definition = z
  .strictObject({
    id: anchorId,
    kpi: z.string(),
    title: z.string(),
    text: z.string(),
    source: z.string().nullable().meta({ description: 'where the definition comes from; a URL is linked' }),
    version: z.string().meta({ description: 'digest of SQL, header and settings' }),
  })
  .meta({ id: 'Definition', description: 'a footnote: what a KPI counts' });

export const reviewDocument = z.strictObject({
  version: z.literal(1),
  title: z.string(),
  organisation: z.string().nullable(),
  period: z.strictObject({
    name: z.string().meta({ description: 'such as 2024-10 or 2024-W41' }),
    title: z.string().meta({ description: 'such as "October 2024"' }),
    start: instantText,
    end: instantText.meta({ description: 'exclusive' }),
    timeZone: z.string().meta({ description: 'IANA name of the reporting time zone' }),
  }),
  as_of: instantText.meta({ description: 'nothing at or after it was known' }),
  generated_by: z.strictObject({ name: z.string(), version: z.string() }),
  data_digest: z.string().meta({ description: 'digest of the data at the cut-off' }),
  brief: z
    .strictObject({
      gaps: z.array(spans).meta({ description: 'what we cannot see, and which numbers that weakens' }),
      surprises: z.array(spans),
    })
    .meta({ description: 'one line each, for the first screen' }),
  headline: z.array(reviewValue),
  sections: z.array(section),
  missing: z.array(missingSection).meta({ description: 'the sections without data' }),
  definitions: z.array(definition),
  statements: z.array(statement),
  evidence: z.array(evidence),
});

/** The file that `render/json.ts` writes. */
const reviewFile = reviewDocument
  .extend({ $schema: z.literal(reviewSchemaId) })
  .meta({ title: 'Operations-metrics review', description: 'Written by ops-review; null is unknown.' });

/** The published JSON Schema (2020-12) of the review: text of `schemas/review.schema.json`. */
export function reviewSchema(): string {
  const schema = z.toJSONSchema(reviewFile, { target: 'draft-2020-12' });
  return `${JSON.stringify({ $id: reviewSchemaId, $comment: 'Generated from core/review/schema.ts by tools/generate.ts; do not edit.', ...schema }, null, 2)}\n`;
}
