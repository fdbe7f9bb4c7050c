import * as z from 'zod';
import { catalogueFile } from './schema.ts';

/** JSON Schema of `ops-review.yaml`, for editors: completion, and most of what `parseCatalogue` checks. */
export function catalogueJsonSchema(): string {
  const schema = z.toJSONSchema(catalogueFile('UTC'), { target: 'draft-7', io: 'input' });
  const about = {
    $comment: 'Generated from core/catalog/schema.ts by tools/generate.ts; do not edit.',
    title: 'ops-review.yaml',
    description: 'Services, environments, coverage and settings of ops-review.',
  };
  return `${JSON.stringify({ $schema: schema.$schema, ...about, ...schema }, null, 2)}\n`;
}
