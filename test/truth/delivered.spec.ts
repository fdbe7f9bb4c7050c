import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IngestResult } from '../../cli/take_inputs.ts';
import type { Verification } from '../../cli/verify_text.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { killedSeeds, seeds } from './seeds.ts';
import {
  faultless,
  faulty,
  heldAgainstTruth,
  type Simulated,
  simulated,
  smallWorld,
  takeIn,
} from './simulated.ts';

/** What the pipeline says, from raw files to SQL, held against what really happened. */

/** An organisation delivered without fault, taken in and held against the truth. */
interface Whole extends IngestResult {
  readonly world: Simulated;
  readonly verified: Verification;
}

/** Of each seed made once, by whichever claim asks first. */
const wholes = new Map<number, Promise<Whole>>();

function wholeOf(seed: number): Promise<Whole> {
  const made = wholes.get(seed) ?? heldWhole(seed);
  wholes.set(seed, made);
  return made;
}

/** Without the calls and flows that mean nothing, which no DORA value stands on: with them it is delivered badly. */
async function heldWhole(seed: number): Promise<Whole> {
  const world = await simulated({ ...smallWorld(seed, faultless), flowLines: 0, calls: 0 });
  const taken = await takeIn(world);
  return { ...taken, world, verified: await heldAgainstTruth(world) };
}

it.each(seeds)(
  'organisation %i, delivered without fault: every DORA value is what loops make of what really happened',
  async (seed) => {
    const { summaries, unread, verified } = await wholeOf(seed);
    expect(unread).toEqual([]);
    expect(summaries.flatMap(({ quarantined }) => Object.keys(quarantined))).toEqual([]);
    expect(verified.differences).toEqual([]);
    expect(verified.compared).toBeGreaterThan(0);
  },
);

/** Those that are killed are held against the truth in `killed.spec.ts`, killed and not. */
const others = seeds.filter((seed) => !killedSeeds.includes(seed));

describe.each(others)('organisation %i', (seed) => {
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

it('each DORA value was known in one of them: what is always unknown proves nothing', async () => {
  const known = new Map<string, number>();
  for (const seed of seeds) {
    const { verified } = await wholeOf(seed);
    for (const [kpi, count] of Object.entries(verified.known)) known.set(kpi, (known.get(kpi) ?? 0) + count);
  }
  expect([...known].filter(([, count]) => count === 0)).toEqual([]);
  expect(known.size).toBeGreaterThanOrEqual(30);
});

describe('a truth that is another one is told apart', () => {
  it.each<[what: string, table: string, edit: (record: Record<string, unknown>) => Record<string, unknown>]>([
    [
      'rollouts a second later',
      'deployments',
      (record) => ({ ...record, finished_at: aSecondOn(record.finished_at) }),
    ],
    [
      'changes begun a second later',
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
    const { world } = await wholeOf(1);
    const other = temporaryFolder();
    for (const name of ['deployments', 'changes', 'incidents']) {
      const text = readFileSync(join(world.truth, `${name}.ndjson`), 'utf8');
      writeFileSync(join(other, `${name}.ndjson`), name === table ? edited(text, edit) : text);
    }
    expect((await heldAgainstTruth({ ...world, truth: other })).differences.length).toBeGreaterThan(0);
  });
});

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
