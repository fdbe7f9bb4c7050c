import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { oneMachine } from '../one_machine.ts';
import { root, sourceFile } from '../source_files.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { run } from './environment.ts';
import { filesOf, installPackage } from './installed_package.ts';
import { journey } from './journey.ts';
import { installPromisedNode, olderNode, promised } from './nodes.ts';

/** The package as it would be published: packed, installed from the tarball in an empty folder, and used there. */

const { home, folder, size } = installPackage();
const files = filesOf(folder);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const manifest = z
  .object({ version: z.string(), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

describe('the tarball', () => {
  process.stdout.write(`tarball: ${(size / 1e6).toFixed(2)} MB, ${files.length} files\n`);

  it('holds what runs, what that reads, and what its help names', () => {
    const places = new Set(files.map((path) => path.split('/')[0]));
    expect([...places].join(' ')).toBe(
      'CHANGELOG.md LICENSE README.md bin dist docs examples package.json queries schemas',
    );
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/cli/raw/worker.js',
        'docs/mapping.md',
        'docs/reference/input.md',
        'examples/govuk/LICENSE.txt',
        'queries/engines/duckdb.sql',
        'schemas/ops-review.schema.json',
      ]),
    );
  });

  it('holds no sources, no tests, no cases', () => {
    expect(files.filter((path) => /\.ts$|(^|[./])(test|spec|bench)[./]|\.cases\./.test(path))).toEqual([]);
  });

  it('holds nothing of the machine that it was packed on', () => {
    const texts = files.filter((path) => !/\.(gz|png)$/.test(path));
    expect(texts.filter((path) => oneMachine.test(read(path)) || read(path).includes(root))).toEqual([]);
  });

  it('is small', () => {
    expect(size).toBeLessThan(4_000_000);
  });

  it('imports its own files, what Node has, and what it depends on', () => {
    const programs = files.filter((path) => path.endsWith('.js')).map((path) => sourceFile(path, read(path)));
    const known = Object.keys(manifest.dependencies);
    const isThere = (name: string): boolean =>
      name.startsWith('node:') ||
      files.includes(name) ||
      known.some((one) => name === one || name.startsWith(`${one}/`));
    const imports = programs.flatMap(({ path, imports }) => imports.map((name) => [path, name] as const));
    expect(imports.length).toBeGreaterThan(1000);
    expect(imports.filter(([, name]) => !isThere(name))).toEqual([]);
  });
});

const promisedNode = installPromisedNode();

describe.each([
  ['the Node that runs the tests', process.execPath],
  [`Node ${promised}.0, the oldest promised`, promisedNode],
])('installed, on %s', (name, node) => {
  if (node === null) {
    it.skip(`SKIPPED: ${name} could not be installed (is there a network?)`);
    return;
  }
  const { cwd, ask } = journey(node, home);

  it('says what it is and can do', () => {
    const help = ask('--help');
    expect([help.code, help.out.split('\n')[0]], help.err).toEqual([
      0,
      'Usage: ops-review [options] [command]',
    ]);
    expect(ask('--version').out).toBe(`${manifest.version}\n`);
  });

  it('takes in deployments, and raw files in threads', () => {
    expect(ingested('deployments.ndjson', '--table', 'deployments')).toEqual([
      ['deployments.ndjson', 32, 32],
    ]);
    expect(ingested('raw', '--threads', '2')).toEqual([
      ['raw/flow.log', 3, 2],
      ['raw/trail.json', 2, 2],
    ]);
  });

  it('answers queries', () => {
    const { out, err } = ask(
      'sql',
      '--json',
      `select count(*) as rollouts, (select count(*) from lake.vpc_flows) as flows,
              (select count(*) from lake.cloudtrail_events) as calls from rollouts`,
    );
    expect(JSON.parse(out), err).toEqual([{ rollouts: '32', flows: '2', calls: '2' }]);
  });

  it('writes the review', () => {
    const { code, out, err } = ask('review', '--period', '2026-10', '--format', 'html');
    expect(code, err).toBe(0);
    expect(out).toMatch(/^Deployment frequency +1 a day$/m);
    const html = readFileSync(join(cwd, '.ops-review/reviews/review-2026-10.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>.*<h1.*1 a day.*<svg.*<\/html>\s*$/s);
  });

  it('computes every value alike without SQL', () => {
    const { code, out, err } = ask('verify', '--period', '2026-10');
    expect([code, out], err).toEqual([0, expect.stringMatching(/^\d\d+ values .* all are the same\.\n$/)]);
  });

  /** Name, records and stored ones of each file. */
  function ingested(...args: readonly string[]): unknown {
    const { out, err } = ask('ingest', ...args, '--json');
    const summaries = z.array(z.object({ object: z.string(), records: z.number(), stored: z.number() }));
    const result = summaries.safeParse(out === '' ? null : JSON.parse(out));
    return result.success ? result.data.map(({ object, records, stored }) => [object, records, stored]) : err;
  }
});

describe('installed', () => {
  it.each([
    [[], 'Operations review, September 2026, Acme Retail (1–30 Sep 2026, Europe/Berlin)'],
    [['--example', 'govuk'], 'Operations review, October 2024, GOV.UK (1–31 Oct 2024, Europe/London)'],
  ])('reviews its examples: demo %j', (options, title) => {
    const { ask } = journey(process.execPath, home);
    const { code, out, err } = ask('demo', ...options);
    expect([code, out.split('\n')[0]], err).toEqual([0, title]);
  });

  const stampsBefore = stamps();
  it('has written nothing into its own folder by all that', () => {
    expect(stamps()).toEqual(stampsBefore);
  });
});

function stamps(): unknown[] {
  return filesOf(folder).map((path) => [path, statSync(join(folder, path)).mtimeMs]);
}

const older = olderNode();

describe.skipIf(older === null)(`a Node older than ${promised} (SKIPPED where this machine has none)`, () => {
  const program = join('bin', 'ops-review.js');
  const ask = (where: string) => run(older ?? '', where, older ?? '', join(where, program), '--version');

  it('is told in one sentence what the package needs', () => {
    const { code, out, err } = ask(folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^ops-review needs Node 22\.15 or later .*, and this is v\d+\.\d+\.\d+; .*\n$/);
  });

  it('runs the sources of a clone by the Node that npm ci brought', () => {
    expect(ask(root)).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });

  it('is told what to do in a clone before npm ci', () => {
    const clone = temporaryFolder();
    for (const path of [program, 'cli/main.ts', 'package.json']) cpSync(join(root, path), join(clone, path));
    const { code, out, err } = ask(clone);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^ops-review needs Node 22\.18 or later .* `npm ci` in .*\n$/);
  });
});

describe('a clone', () => {
  it('runs its sources, whatever was built of them before', () => {
    const { out, err } = run(
      process.execPath,
      home,
      process.execPath,
      join(root, 'bin/ops-review.js'),
      '--version',
    );
    expect([out, err]).toEqual([`${manifest.version}\n`, '']);
  });
});
