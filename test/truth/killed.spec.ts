import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IngestSummary } from '../../cli/ingest_summary.ts';
import { countedRun, killedOften, type Work } from '../e2e/killed_often.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { killedSeeds, kills } from './seeds.ts';
import { faulty, heldAgainstTruth, type Simulated, simulated, smallWorld } from './simulated.ts';

/** A month of badly delivered organisations, taken in by the command line in many publications: undisturbed, and killed
 *  between and within them. */

/** In many small publications: a kill may fall between any two of them. */
const ingest = ['ingest', '--batch-size', '600', '--threads', '1'];

/** An organisation taken in without being killed, what that did, and the same one untouched. */
interface Undisturbed {
  readonly world: Simulated;
  readonly untouched: Simulated;
  readonly summaries: readonly IngestSummary[];
  readonly work: Work;
}

/** Of each seed made once, by whichever claim asks first. */
const undisturbed = new Map<number, Promise<Undisturbed>>();

function undisturbedOf(seed: number): Promise<Undisturbed> {
  const made = undisturbed.get(seed) ?? takenInUndisturbed(seed);
  undisturbed.set(seed, made);
  return made;
}

async function takenInUndisturbed(seed: number): Promise<Undisturbed> {
  const world = await simulated({ ...smallWorld(seed, faulty), days: 31 });
  const folder = join(temporaryFolder(), 'world');
  cpSync(world.folder, folder, { recursive: true });
  const { ran, work } = await countedRun([...ingest, '--json'], { cwd: world.folder });
  return { world, untouched: { ...world, folder }, summaries: JSON.parse(ran.out), work };
}

describe.each(killedSeeds)(
  'organisation %i, delivered late, twice, in any order and with broken records',
  (seed) => {
    it('in many publications: what really happened, and each broken record is in quarantine', async () => {
      const { world, summaries } = await undisturbedOf(seed);
      const quarantined = summaries.flatMap((summary) => Object.values(summary.quarantined));
      expect(sum(quarantined)).toBe(sum(world.facts.written.map(({ broken }) => broken)));
      expect((await heldAgainstTruth(world)).differences).toEqual([]);
    });

    it('killed on the way: the same', async () => {
      const { untouched, work } = await undisturbedOf(seed);
      const share = Math.ceil(kills / killedSeeds.length);
      const { deaths } = await killedOften(ingest, { cwd: untouched.folder, kills: share, seed, work });
      expect(deaths).toHaveLength(share);
      expect((await heldAgainstTruth(untouched)).differences).toEqual([]);
    });
  },
);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
