import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { folderStore } from '../../adapters/folder/object_store.ts';
import { readLake } from '../../core/lake/publication.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { opsReview, type Ran, repositoryRoot } from './ops_review.ts';

/** What a command does to the file system when nothing disturbs it. */
export interface Work {
  readonly changes: number;
  /** After how many changes each commit that it makes is there. */
  readonly commits: readonly number[];
}

/** Where a run was killed: in which of its changes of the file system, before that had happened or after. */
export interface Death {
  readonly change: number;
  readonly when: 'before' | 'after';
}

export interface Killing {
  /** Where it runs; its lake is `.ops-review` there. */
  readonly cwd: string;
  readonly kills: number;
  /** The same seed, the same deaths, as far as the program does the same: with several threads, who is first varies. */
  readonly seed: number;
  /** Of this command in this folder; counted in a copy of the folder where absent, so that no argument may name it. */
  readonly work?: Work;
}

const preload = ['--import', join(repositoryRoot, 'test', 'faults', 'die_in_change.mjs')];

/** A run on a lake that has everything makes no fewer changes than these. */
const least = 5;

/** A run makes fewer changes than were left of another: folders are made only once. */
const surely = 0.9;

/** Runs a command to its end, and counts what it does. */
export async function countedRun(
  args: readonly string[],
  { cwd }: Pick<Killing, 'cwd'>,
): Promise<{ readonly ran: Ran; readonly work: Work }> {
  const counted = join(temporaryFolder(), 'changes');
  const ran = await opsReview(args, { cwd, node: preload, env: { COUNT_CHANGES: counted } });
  if (!hasEnded(ran)) throw new Error(`${args.join(' ')} ended with ${ran.code}: ${ran.err}`);
  return { ran, work: JSON.parse(readFileSync(counted, 'utf8')) };
}

/** Runs a command that writes to a lake, kills it (SIGKILL) somewhere, and runs it again, until it was killed so often;
 *  then to its end. Each death is further on in the work than those before, from its first part to its last; after each,
 *  the lake can be read. */
export async function killedOften(
  args: readonly string[],
  killing: Killing,
): Promise<{ readonly ran: Ran; readonly deaths: readonly Death[] }> {
  const { cwd, kills, seed } = killing;
  const work = killing.work ?? (await workInCopy(args, cwd));
  const store = folderStore(join(cwd, '.ops-review'));
  const committed = async (): Promise<number> => (await readLake(store)).next - 1;
  const before = await committed();
  const deaths: Death[] = [];
  let done = 0;
  for (const { share, when } of drawn(kills, seed)) {
    const aim = work.changes * surely * ((deaths.length + share) / kills);
    const soon = 1 + Math.floor(share * least);
    for (let change = Math.max(Math.ceil(aim) - done, soon); ; change = soon) {
      const env = { DIE_IN_CHANGE: String(change), DIE_WHEN: when };
      const ran = await opsReview(args, { cwd, node: preload, env });
      if (ran.signal === 'SIGKILL') {
        deaths.push({ change, when });
        break;
      }
      if (!hasEnded(ran)) throw new Error(`${args.join(' ')} ended with ${ran.code}: ${ran.err}`);
      if (change === soon) throw new Error(`${args.join(' ')} makes too few changes to be killed in`);
    }
    done = workDone(work, (await committed()) - before);
  }
  return { ran: await opsReview(args, { cwd }), deaths };
}

/** Where in its part of the work each run dies, from 0 to 1, and whether before or after a change. */
function drawn(kills: number, seed: number): readonly { share: number; when: Death['when'] }[] {
  const death = fc.record({
    share: fc.noBias(fc.integer({ min: 0, max: 999 })).map((thousandths) => thousandths / 1000),
    when: fc.constantFrom<Death['when']>('before', 'after'),
  });
  const all = fc.array(death, { minLength: kills, maxLength: kills });
  return fc.sample(all, { numRuns: 1, seed }).flat();
}

/** Changes that no run makes again, after so many commits: what was not committed is done anew. */
function workDone({ changes, commits }: Work, committed: number): number {
  return committed === 0 ? 0 : (commits[committed - 1] ?? changes);
}

async function workInCopy(args: readonly string[], cwd: string): Promise<Work> {
  if (args.some((argument) => argument.includes(cwd))) {
    throw new Error(`${args.join(' ')} would work in ${cwd} while its changes are counted in a copy`);
  }
  const copy = temporaryFolder();
  cpSync(cwd, copy, { recursive: true });
  return (await countedRun(args, { cwd: copy })).work;
}

/** Whether it came through, with or without records in quarantine. */
function hasEnded({ code }: Ran): boolean {
  return code === 0 || code === 3;
}
