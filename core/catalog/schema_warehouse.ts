import { closedSet, line, optional, settings } from './schema_parts.ts';

/** Engines that answer questions about the lake. */
export const engines = ['duckdb', 'trino'] as const;

/** What `warehouse` of `ops-review.yaml` may say; which engine needs what is checked where it is resolved. */
export const warehouseSettings = settings({
  engine: closedSet(engines).describe(
    'duckdb reads the lake where it lies. Default: duckdb. With trino, its tables lie over the same files.',
  ),
  url: optional(line).describe('Of trino: where it is, https://… wherever a password or token is sent.'),
  user: optional(line).describe(
    'Of trino: who asks. A secret comes from the environment: OPS_REVIEW_TRINO_PASSWORD or OPS_REVIEW_TRINO_TOKEN.',
  ),
  catalog: optional(line).describe('Of trino: the Hive catalog that holds both schemas. Default: hive.'),
  schema: optional(line).describe('Of trino: the schema of the tables. Default: lake.'),
  scratch: optional(line).describe(
    'Of trino: a schema in which tables may be made and dropped while a command runs.',
  ),
});
