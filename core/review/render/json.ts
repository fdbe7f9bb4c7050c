import type { ReviewDocument } from '../document.ts';
import { reviewSchemaId } from '../schema.ts';

/** The document itself, as `schemas/review.schema.json` describes it. */
export function renderJson(document: ReviewDocument): string {
  return `${JSON.stringify({ $schema: reviewSchemaId, ...document }, null, 2)}\n`;
}
