import * as z from 'zod';
import { closedSet, line, optional, settings } from './schema_parts.ts';

/** Engines that answer questions about the lake. */
export const engines = ['duckdb', 'trino', 'athena'] as const;

const place = 'a place such as s3://bucket/prefix/';
const s3 = z.string({ error: place }).regex(/^s3:\/\/[a-z0-9.-]+\/(?:[\w.=-]+\/)*$/, { error: place });
const bytes = 'a whole number of bytes, 10000000 or more';

/** What `warehouse` of `ops-review.yaml` may say; which engine needs what is checked where it is resolved. */
export const warehouseSettings = settings({
  engine: closedSet(engines).describe(
    'duckdb reads the lake where it lies. Default: duckdb. Of trino and athena, tables lie over the same files.',
  ),
  url: optional(line).describe('Of trino: where it is, https://… wherever a password or token is sent.'),
  user: optional(line).describe(
    'Of trino: who asks. A secret comes from the environment: OPS_REVIEW_TRINO_PASSWORD or OPS_REVIEW_TRINO_TOKEN.',
  ),
  catalog: optional(line).describe('Of trino: the Hive catalog that holds both schemas. Default: hive.'),
  region: optional(line).describe('Of athena: the AWS Region. Default: that of the environment.'),
  workgroup: optional(line).describe('Of athena. Default: primary.'),
  output: optional(s3).describe('Of athena: where results go. Left out: the workgroup says where.'),
  schema: optional(line).describe('The schema, or database, of the tables. Default: lake.'),
  scratch: optional(line).describe(
    'A schema, or database, in which tables may be made and dropped while a command runs.',
  ),
  location: optional(s3).describe(
    'Of athena: where the files of these tables go; they are to expire after a day. Left out: the workgroup says where.',
  ),
  scanLimit: optional(z.int({ error: bytes }).min(10_000_000, { error: bytes })).describe(
    'Of athena: a statement that read so many bytes is stopped.',
  ),
});
