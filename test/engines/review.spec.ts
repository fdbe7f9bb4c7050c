import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { declaredInputs } from '../../cli/declared_inputs.ts';
import { choosePeriod } from '../../cli/period.ts';
import { writeSimulation } from '../../cli/simulation_folder.ts';
import { takeInputs } from '../../cli/take_inputs.ts';
import { openForReading, openWorkspace, type Workspace } from '../../cli/workspace.ts';
import type { WarehouseSettings } from '../../core/catalog/catalogue.ts';
import { buildReview } from '../../core/review/build.ts';
import { gatherFacts } from '../../core/review/facts.ts';
import { renderHtml } from '../../core/review/render/html.ts';
import { inSchema } from '../../core/sql/tokens.ts';
import { trinoDdl } from '../../core/tables/ddl_trino.ts';
import { tables } from '../../core/tables/index.ts';
import { defaultSettings } from '../../simulator/settings.ts';
import { simulate } from '../../simulator/simulate.ts';
import { trinoRows } from './trino_client.ts';

const schema = 'organisation';
const scratch = 'organisation_scratch';

/** A small organisation; its lake lies where Trino finds it. */
async function organisation(): Promise<Workspace> {
  const folder = join(inject('engines'), schema);
  const small = { days: 45, history: 60, services: 4, accounts: 2, flowLines: 4_000, calls: 2_000 };
  await writeSimulation(folder, simulate({ ...defaultSettings, ...small, seed: 5 }));
  const workspace = openWorkspace({ config: join(folder, 'ops-review.yaml') });
  await takeInputs(declaredInputs(workspace, {}), workspace);
  return workspace;
}

async function defineTables(): Promise<void> {
  await trinoRows(inject('trino'), `create schema ${schema}`);
  await trinoRows(inject('trino'), `create schema ${scratch}`);
  for (const table of Object.values(tables)) {
    const folder = join('.ops-review', 'tables', table.name);
    mkdirSync(join(inject('engines'), schema, folder), { recursive: true });
    const days = { first: '2026-01-01', last: '2026-12-31' };
    const ddl = trinoDdl(table, `local:///${schema}/${folder}`, days);
    await trinoRows(inject('trino'), inSchema(ddl.replace(/;\s*$/, ''), schema));
  }
}

async function reviewed(workspace: Workspace, warehouse: WarehouseSettings): Promise<string> {
  const catalogue = { ...workspace.catalogue, warehouse };
  const reading = await openForReading({ ...workspace, catalogue });
  try {
    const period = await choosePeriod(reading, '2026-07');
    return renderHtml(buildReview(await gatherFacts(reading, reading.question, period), 'test'));
  } finally {
    await reading.close();
  }
}

it('Trino and DuckDB write the same review, to the letter', { timeout: 600_000 }, async () => {
  const workspace = await organisation();
  await defineTables();
  const trino = {
    engine: 'trino',
    url: inject('trino'),
    user: 'review',
    catalog: 'hive',
    schema,
    scratch,
  } as const;
  const [ofDuckdb, ofTrino] = [
    await reviewed(workspace, { engine: 'duckdb' }),
    await reviewed(workspace, trino),
  ];
  expect(ofDuckdb.length).toBeGreaterThan(100_000);
  expect(ofTrino === ofDuckdb || firstDifference(ofDuckdb, ofTrino)).toBe(true);
});

/** Whole reviews are too long to be shown. */
function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return `${one.slice(at - 200, at + 200)}\n—\n${other.slice(at - 200, at + 200)}`;
}
