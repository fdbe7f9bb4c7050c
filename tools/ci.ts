import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** Runs every suite, one after the other (two cores), and says how long each took beside its budget. */

interface Suite {
  readonly name: string;
  /** Seconds on two cores; twice as many are a warning. */
  readonly budget: number;
  readonly command: readonly string[];
  /** Vitest counts its tests; any other command is one test. */
  readonly vitest: boolean;
}

const suites: readonly Suite[] = [
  { name: 'test', budget: 180, command: ['npm', 'test', '--'], vitest: true },
  { name: 'lint', budget: 10, command: ['npm', 'run', '--silent', 'lint'], vitest: false },
  { name: 'types', budget: 15, command: ['npm', 'run', '--silent', 'types'], vitest: false },
  {
    name: 'corpus',
    budget: 60,
    command: ['npx', 'vitest', 'run', '--config', 'vitest.corpus.config.ts'],
    vitest: true,
  },
  { name: 'browser', budget: 60, command: ['bash', 'tools/browser_tests.sh'], vitest: true },
  // The first run on a machine installs the engines: two minutes more.
  { name: 'engines', budget: 150, command: ['bash', 'tools/engine_tests.sh'], vitest: true },
];

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

const folder = mkdtempSync(join(tmpdir(), 'ops-review-ci-'));
const lines: string[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites) {
  const began = performance.now();
  const { passed, failed, skipped } = run(suite, join(folder, `${suite.name}.json`));
  const seconds = (performance.now() - began) / 1000;
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const slow = seconds > 2 * suite.budget ? '  warning: more than twice its budget' : '';
  lines.push(
    [
      suite.name.padEnd(10),
      `${seconds.toFixed(1)} s`.padStart(9),
      `${suite.budget} s`.padStart(9),
      `${passed}`.padStart(8),
      `${failed}`.padStart(8),
      `${skipped}`.padStart(8),
    ].join('') + slow,
  );
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\nsuite       seconds   budget  passed  failed skipped\n${lines.join('\n')}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
