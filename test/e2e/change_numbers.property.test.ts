import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ingestFiles } from '../../cli/take_inputs.ts';
import { openWorkspace } from '../../cli/workspace.ts';
import { select } from '../sql/derived_lake.ts';
import { temporaryFolder } from '../temporary_folder.ts';

/** A change that is first known by its number, then by its commit: whichever is told first, on whatever day, it is one
 *  change, brought by the rollout that names it by its number; what only quotes the number is another one. */

interface Told {
  readonly table: 'changes' | 'deployments';
  readonly record: object;
}

const numRuns = Number(process.env.OPS_REVIEW_RUNS ?? 5);
const repository = 'acme/shop';

function change(record: object): Told {
  return { table: 'changes', record: { repository, service: 'shop', merge_request: '12', ...record } };
}

function deployment(id: string, finished_at: string, change_ids: readonly string[]): Told {
  const said = { service: 'shop', environment: 'production', status: 'succeeded', source: 'ecs' };
  return { table: 'deployments', record: { id, finished_at, change_ids, version: id, ...said } };
}

const told: readonly Told[] = [
  change({ opened_at: '2026-10-01T08:00:00Z', updated_at: '2026-10-01T08:00:00Z' }),
  change({ first_reviewed_at: '2026-10-02T10:00:00Z', updated_at: '2026-10-02T10:00:00Z' }),
  change({ first_reviewed_at: '2026-10-06T10:00:00Z', updated_at: '2026-10-06T10:00:00Z' }),
  change({ id: `${repository}/c1`, sha: 'c1', merged_at: '2026-10-03T09:00:00Z' }),
  change({ id: `${repository}/c2`, sha: 'c2', merged_at: '2026-10-04T09:00:00Z' }),
  change({ merge_request: '13', opened_at: '2026-10-04T08:00:00Z' }),
  deployment('d1', '2026-09-30T10:00:00Z', []),
  deployment('d2', '2026-10-02T12:00:00Z', [`${repository}#11`]),
  deployment('d3', '2026-10-05T10:00:00Z', [`${repository}#12`]),
  change({ id: `${repository}/c0`, sha: 'c0', merge_request: '11', merged_at: '2026-10-02T09:00:00Z' }),
];

/** The lake after the records came one run of the program after the other. */
async function lakeAfter(runs: readonly (readonly Told[])[]) {
  const folder = temporaryFolder();
  const workspace = openWorkspace({ lake: join(folder, 'lake') });
  for (const [index, records] of runs.entries()) {
    for (const [table, of] of Map.groupBy(records, (one) => one.table)) {
      const path = join(folder, String(index), `${table}.ndjson`);
      mkdirSync(join(folder, String(index)), { recursive: true });
      writeFileSync(path, of.map(({ record }) => `${JSON.stringify(record)}\n`).join(''));
      await ingestFiles([path], { table }, workspace);
    }
  }
  return workspace;
}

async function seenAfter(runs: readonly (readonly Told[])[]) {
  const workspace = await lakeAfter(runs);
  const changes = await select(
    workspace,
    'select id, opened_at, first_reviewed_at, merged_at from changes order by id',
    ['changes'],
  );
  const waiting = await select(
    workspace,
    `select key, cast(dt as varchar) as dt from lake.open_state where kind = 'undeployed_change' order by key, dt`,
  );
  const all = [...changes, ...waiting].map((row) => Object.values(row));
  return all.map((row) =>
    row.map((value) => (typeof value === 'number' ? new Date(value).toISOString() : value)),
  );
}

const whole = [
  [`${repository}#13`, '2026-10-04T08:00:00.000Z', null, null],
  [`${repository}/c0`, null, null, '2026-10-02T09:00:00.000Z'],
  [`${repository}/c1`, '2026-10-01T08:00:00.000Z', '2026-10-02T10:00:00.000Z', '2026-10-03T09:00:00.000Z'],
  [`${repository}/c2`, null, null, '2026-10-04T09:00:00.000Z'],
  [`${repository}/c1`, '2026-10-03'],
  [`${repository}/c1`, '2026-10-04'],
  [`${repository}/c2`, '2026-10-04'],
  [`${repository}/c2`, '2026-10-05'],
  [`${repository}/c2`, '2026-10-06'],
];

it('is one change, and waits until the rollout that names its number', async () => {
  expect(await seenAfter([told])).toEqual(whole);
});

it('is that whatever is told first, however often, in however many runs', async () => {
  const dealt = fc.record({
    again: fc.shuffledSubarray([...told]),
    order: fc.shuffledSubarray([...told], { minLength: told.length }),
    cuts: fc.array(fc.nat({ max: 2 * told.length }), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(dealt, async ({ again, order, cuts }) => {
      const all = [...order, ...again];
      const ends = [...cuts.toSorted((one, other) => one - other), all.length];
      const runs = ends.map((end, index) => all.slice(ends[index - 1] ?? 0, end));
      expect(await seenAfter(runs)).toEqual(whole);
    }),
    { numRuns, endOnFailure: true },
  );
});
