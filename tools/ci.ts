import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readBudget, warningOf, warningOfWhole } from './budget.ts';
import { type Suite, suites } from './suites.ts';

/** Runs every suite, one after the other (two cores), and says how long each took beside its budget.
 *  Its argument: the seconds that the installation took before. */

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
});

function run({ command, vitest }: Suite, output: string): Counts {
  const [program = '', ...rest] = command;
  const reporting = vitest ? ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`] : [];
  const { status } = spawnSync(program, [...rest, ...reporting], { stdio: 'inherit' });
  if (!vitest) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  const counted = read(output);
  // A suite that failed without a failed test (it did not load, or counted nothing) is a failure all the same.
  if (counted === null) return { passed: 0, failed: 1, skipped: 0 };
  const failed = counted.numFailedTests > 0 || status === 0 ? counted.numFailedTests : 1;
  return { passed: counted.numPassedTests, failed, skipped: counted.numPendingTests + counted.numTodoTests };
}

function read(output: string): z.infer<typeof report> | null {
  try {
    return report.parse(JSON.parse(readFileSync(output, 'utf8')));
  } catch {
    return null;
  }
}

/** A row of the table; without counts for what has no tests. */
function row(name: string, took: number, budget: number, counts: Counts | null, warning: string): string {
  const counted = counts === null ? [] : [counts.passed, counts.failed, counts.skipped];
  const cells = [
    name.padEnd(10),
    `${took.toFixed(1)} s`.padStart(9),
    `${budget} s`.padStart(9),
    ...counted.map((count) => `${count}`.padStart(8)),
  ];
  return `${cells.join('')}  ${warning}`.trimEnd();
}

const budget = readBudget();
const folder = mkdtempSync(join(tmpdir(), 'ops-review-ci-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const rows: string[] = [];
let whole = 0;

function took(name: string, seconds: number, counts: Counts | null): void {
  whole += seconds;
  rows.push(row(name, seconds, budget.suites[name] ?? 0, counts, warningOf(name, seconds, budget)));
}

const installation = Number(process.argv[2]);
if (Number.isFinite(installation)) took('install', installation, null);
for (const suite of suites) {
  const began = performance.now();
  const counts = run(suite, join(folder, `${suite.name}.json`));
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  took(suite.name, (performance.now() - began) / 1000, counts);
}
rmSync(folder, { recursive: true, force: true });
rows.push(row('whole', whole, budget.whole, total, warningOfWhole(whole, budget)));
process.stdout.write(`\nsuite       seconds   budget  passed  failed skipped\n${rows.join('\n')}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
