import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duckdbWarehouse } from '../../adapters/duckdb/warehouse.ts';
import { shippedLibrary, type Workspace } from '../../cli/workspace.ts';
import { readLake } from '../../core/lake/publication.ts';
import { compileReport } from '../../core/sql/compile.ts';
import { timestamp, varchar } from '../../core/sql/statement.ts';
import { deliveries } from './arbitrary_large_rows.ts';
import { lakeAfter } from './derived_lake.ts';

const macros = readFileSync(join(import.meta.dirname, '../../queries/engines/duckdb.sql'), 'utf8');
const parameters = {
  from_dt: varchar('1990-01-01'),
  to_dt: varchar('2100-01-01'),
  from_at: timestamp(Date.UTC(1990, 0)),
  to_at: timestamp(Date.UTC(2100, 0)),
};

/** The rows of a rollup as its query gives them, where ids are hashed so. */
async function rowsOf(
  { store, lakeRoot }: Workspace,
  raw: string,
  rollup: string,
  hash: string,
): Promise<readonly string[]> {
  const { files } = await readLake(store);
  const paths = [...files].filter((path) => path.includes(`/${raw}/`)).map((path) => join(lakeRoot, path));
  const hashed = macros.replace('xxhash64(bytes) as hash(bytes)', `xxhash64(bytes) as ${hash}`);
  expect(hashed).toContain(hash);
  const warehouse = await duckdbWarehouse({
    files: new Map([[raw, { days: paths, copies: [] }]]),
    macros: hashed,
  });
  try {
    const statement = compileReport(shippedLibrary(), rollup, { relations: new Map(), parameters });
    const { rows } = await warehouse.query(statement);
    return rows.map((row) => JSON.stringify(Object.values(row).map(String))).sort();
  } finally {
    await warehouse.close();
  }
}

describe.each([
  ['cloudtrail_events', 'cloudtrail_hourly'],
  ['cloudtrail_events', 'cloudtrail_daily'],
  ['cloudtrail_events', 'cloudtrail_sessions'],
  ['vpc_flows', 'vpc_flows_hourly'],
  ['vpc_flows', 'vpc_flows_daily'],
  ['vpc_flows', 'vpc_talkers_daily'],
] as const)('%s to %s', (raw, rollup) => {
  it.each(['octet_length(bytes)', 'hash(bytes) % 4'])(
    'is the same where %s is the hash of ids',
    async (hash) => {
      await fc.assert(
        fc.asyncProperty(deliveries(raw), async (batches) => {
          const workspace = await lakeAfter(batches);
          expect(await rowsOf(workspace, raw, rollup, hash)).toEqual(
            await rowsOf(workspace, raw, rollup, 'hash(bytes)'),
          );
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    120_000,
  );
});
