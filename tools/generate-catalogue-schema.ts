import { mkdirSync, writeFileSync } from 'node:fs';
import { catalogueJsonSchema } from '../core/catalog/json_schema.ts';

const schemas = new URL('../schemas/', import.meta.url);
mkdirSync(schemas, { recursive: true });
writeFileSync(new URL('ops-review.schema.json', schemas), catalogueJsonSchema());
