import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lines, put } from './lake_folder.ts';
import { opsReview, repositoryRoot } from './ops_review.ts';

const ansi = '\u001b]0;owned\u0007\u001b[31mred\u001b[0m';
const hostile = `${ansi}\u202egnp.exe\u009b2J\nops-review: all is well\r\u007f\u2066`;
const name = `in/${hostile.replaceAll('/', '')}.ndjson`;

/** What a terminal would obey, or what would hide or turn the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const commands: readonly (readonly string[])[] = [
  ['ingest', 'in', '--table', 'deployments'],
  ['quarantine', 'list'],
  ['kpi'],
  ['kpi', 'deployment_rework_rate', '--period', '2026-10'],
  ['explain', 'deployment_rework_rate', '--period', '2026-10', '--raw'],
  ['sql', `select id, service, title, version as "${ansi}" from deployments`],
  ['catalog', 'check'],
  ['verify', 'deployment_rework_rate', '--period', '2026-10'],
  ['review', '--period', '2026-10', '--format', 'md'],
];

describe('names and contents that are hostile', () => {
  const cwd = temporaryFolder();
  put(cwd, {
    [name]: lines(
      deployment('d0'),
      deployment(hostile, { service: hostile, title: hostile, version: hostile, kind: 'hotfix' }),
      deployment('d2', { status: hostile, [hostile]: 1 }),
      deployment(hostile, { finished_at: hostile }),
    ),
  });
  beforeAll(async () => {
    await opsReview(['ingest', 'in', '--table', 'deployments'], { cwd });
  });

  it.each(commands)('never reach the terminal raw, and JSON is JSON: %s %s', async (...args) => {
    const json = args[0] === 'review' ? [] : [[...args, '--json']];
    // One after the other: a lake has one writer at a time.
    const runs: Awaited<ReturnType<typeof opsReview>>[] = [];
    for (const each of [args, ...json]) runs.push(await opsReview(each, { cwd }));
    for (const { code, out, err } of runs) {
      expect([0, 3], err).toContain(code);
      expect(out + err).not.toMatch(obeyed);
      expect(`\n${out}\n${err}`).not.toContain('\nops-review: all is well');
    }
    const [, asJson] = runs;
    if (asJson !== undefined) expect(JSON.parse(asJson.out)).toBeTypeOf('object');
  });

  it('come back whole from JSON', async () => {
    const { out } = await opsReview(
      ['sql', 'select title from deployments where title is not null', '--json'],
      { cwd },
    );
    expect(JSON.parse(out)).toEqual([{ title: hostile }]);
    const explained = await opsReview(
      ['explain', 'deployment_rework_rate', '--period', '2026-10', '--raw', '--json'],
      { cwd },
    );
    expect(JSON.parse(explained.out)).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ origin_object: name, raw: expect.stringContaining('"kind":"hotfix"') }),
      ]),
    });
  });

  it('a reader that has seen enough ends the command in peace', async () => {
    const command = [process.execPath, join(repositoryRoot, 'cli', 'main.ts')];
    const pipe = spawn(
      'sh',
      ['-c', '"$@" | head -1; echo done', 'sh', ...command, 'sql', 'select * from range(200000) as t(n)'],
      { cwd, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let seen = '';
    pipe.stdout.on('data', (part) => {
      seen += part;
    });
    pipe.stderr.on('data', (part) => {
      seen += part;
    });
    await once(pipe, 'close');
    expect(seen.trim().split(/\s+/)).toEqual(['n', 'done']);
  });
});
