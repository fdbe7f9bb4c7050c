import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defaultSettings } from '../../simulator/settings.ts';
import { simulate } from '../../simulator/simulate.ts';
import { declaredInputs } from '../declared_inputs.ts';
import { writeSimulation } from '../simulation_folder.ts';
import { takeInputs } from '../take_inputs.ts';
import { print, warn } from '../terminal.ts';
import { openWorkspace } from '../workspace.ts';

/** One in which what is planted is found, as it is in eight of ten (test/truth/planted_verdicts.ts), and of few calls and
 *  flows: they are not what there is to look at. */
const settings = { ...defaultSettings, seed: 5, flowLines: 20_000, calls: 6_000 };

/** Simulates three months of an organisation, takes in the raw files, and reviews the last whole month. */
export async function reviewSimulated(): Promise<void> {
  const folder = join('.ops-review', 'simulated');
  const config = join(folder, 'ops-review.yaml');
  await rm(folder, { recursive: true, force: true });
  const { services, days, accounts } = settings;
  warn(`Simulating ${days} days of an organisation with ${services} services in ${accounts} AWS accounts …`);
  await writeSimulation(resolve(folder), simulate(settings));
  warn('Taking in its raw files …');
  const workspace = openWorkspace({ config });
  const inputs = declaredInputs(workspace, {});
  const readable = gitIsThere() ? inputs : inputs.filter(({ options }) => options.source !== 'git');
  if (readable.length < inputs.length)
    warn('warning: git is not installed; without histories, when changes were begun is unknown');
  await takeInputs(readable, workspace);
  warn('Writing the review …');
  const { printReview, writeReview } = await import('../write_review.ts');
  printReview(await writeReview(workspace, undefined, ['html'], undefined));
  const run = `npx ops-review --config ${config}`;
  print(`
Open a number:       ${run} explain change_fail_rate --service pricing --raw --no-sql
Look around:         ${run} sql "select kind, count(*) from rollouts group by 1"
What is in there:    ${folder}; what really happened: ${join(folder, 'facts.json')}
A real history:      npx ops-review demo --example govuk`);
}

function gitIsThere(): boolean {
  return spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0;
}
