import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countedRun, killedOften } from '../e2e/killed_often.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { faultless, faulty, heldAgainstTruth, simulated, smallWorld, takeIn } from './simulated.ts';

/** What the pipeline says, from raw files to SQL, held against what really happened. */

const seeds = Array.from({ length: Number(process.env.OPS_REVIEW_SEEDS ?? 10) }, (_, at) => at + 1);
const kills = Number(process.env.OPS_REVIEW_KILLS ?? 30);
const killed = seeds.slice(0, 3);

/** In many small publications: a kill may fall between any two of them. */
const ingest = ['ingest', '--batch-size', '300', '--threads', '1'];

/** Of every KPI, how often it was known in all of these worlds: what is always unknown proves nothing. */
const known: Record<string, number> = {};

describe.each(seeds)('organisation %i', (seed) => {
  it('delivered without fault: every DORA value is what loops make of what really happened', async () => {
    const world = await simulated(smallWorld(seed, faultless));
    const { summaries, unread } = await takeIn(world);
    const verified = await heldAgainstTruth(world);
    for (const [kpi, count] of Object.entries(verified.known)) known[kpi] = (known[kpi] ?? 0) + count;
    expect(unread).toEqual([]);
    expect(summaries.flatMap(({ quarantined }) => Object.keys(quarantined))).toEqual([]);
    expect(verified.differences).toEqual([]);
    expect(verified.compared).toBeGreaterThan(0);
  });

  it('delivered late, twice, in any order and with broken records: the same, and each broken one is in quarantine', async () => {
    const world = await simulated(smallWorld(seed, faulty));
    const { summaries, unread } = await takeIn(world);
    const verified = await heldAgainstTruth(world);
    const quarantined = summaries.flatMap((summary) => Object.values(summary.quarantined));
    expect(unread).toEqual([]);
    expect(sum(quarantined)).toBe(sum(world.facts.written.map(({ broken }) => broken)));
    expect(verified.differences).toEqual([]);
  });
});

it('each DORA value was known somewhere', () => {
  expect(Object.entries(known).filter(([, count]) => count === 0)).toEqual([]);
  expect(Object.keys(known).length).toBeGreaterThanOrEqual(30);
});

it.each(killed)('organisation %i, killed on the way: the same', async (seed) => {
  const world = await simulated(smallWorld(seed, faulty));
  const counted = await simulated(smallWorld(seed, faulty));
  const { work } = await countedRun(ingest, { cwd: counted.folder });
  const share = Math.ceil(kills / killed.length);
  const { deaths } = await killedOften(ingest, { cwd: world.folder, kills: share, seed, work });
  expect(deaths).toHaveLength(share);
  expect((await heldAgainstTruth(world)).differences).toEqual([]);
});

describe('a truth that is another one is told apart', () => {
  it.each<[what: string, table: string, edit: (record: Record<string, unknown>) => Record<string, unknown>]>([
    [
      'rollouts a second later',
      'deployments',
      (record) => ({ ...record, finished_at: aSecondOn(record.finished_at) }),
    ],
    [
      'changes begun a second earlier',
      'changes',
      (record) => ({ ...record, authored_at: aSecondOn(record.authored_at) }),
    ],
    [
      'changes first reviewed a second later',
      'changes',
      (record) => ({ ...record, first_reviewed_at: aSecondOn(record.first_reviewed_at) }),
    ],
    ['incidents that nothing caused', 'incidents', (record) => ({ ...record, deployment_id: null })],
  ])('%s', async (_, table, edit) => {
    const world = await told;
    const other = temporaryFolder();
    for (const name of ['deployments', 'changes', 'incidents']) {
      const text = readFileSync(join(world.truth, `${name}.ndjson`), 'utf8');
      writeFileSync(join(other, `${name}.ndjson`), name === table ? edited(text, edit) : text);
    }
    expect((await heldAgainstTruth({ ...world, truth: other })).differences.length).toBeGreaterThan(0);
  });
});

const told = (async () => {
  const world = await simulated(smallWorld(1, faultless));
  await takeIn(world);
  return world;
})();

function edited(text: string, edit: (record: Record<string, unknown>) => object): string {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => `${JSON.stringify(edit(JSON.parse(line)))}\n`).join('');
}

function aSecondOn(time: unknown): string | null {
  if (time === null) return null;
  return new Date(Date.parse(String(time)) + 1000).toISOString();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
