import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../cli/exit.ts';
import { select } from '../../cli/sql.ts';
import { openForReading, openWorkspace, type Reading } from '../../cli/workspace.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lakeDigests, lines, put } from './lake_folder.ts';
import { mounted } from './mounted.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

const many = (count: number): string =>
  lines(
    ...Array.from({ length: count }, (_, index) =>
      deployment(`d${index}`, { finished_at: new Date(Date.UTC(2026, 8, 1 + (index % 20))).toISOString() }),
    ),
  );

const ids = 'select count(*) as n, count(distinct deployment_id) as ids from lake.deployment_events';

describe('a disk that is full', () => {
  it('is said, with what to do; and with space, the same command ends as if nothing had been', async ({
    skip,
  }) => {
    const cwd = temporaryFolder();
    const lake = join(cwd, 'small');
    mkdirSync(lake);
    if (!mounted('-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', lake)) skip('mounting is not permitted here');
    put(cwd, { 'a.ndjson': many(2_000) });
    const ingest = ['--lake', lake, 'ingest', 'a.ndjson', '--table', 'deployments', '--batch-size', '400'];
    const full = await opsReview(ingest, { cwd });
    expect([full.code, full.out]).toEqual([1, '']);
    expect(full.err).toMatch(
      /^ops-review: cannot write \S+: the disk is full; free some space, then run the same command again: it goes on where this one ended \(ENOSPC\)\n$/,
    );
    const reader = await opsReview(['--lake', lake, 'sql', ids, '--json'], { cwd });
    expect([0, 2]).toContain(reader.code); // 2: not even the first batch came through

    execFileSync('mount', ['-o', 'remount,size=64m', lake]);
    const [summary] = await opsReviewJson<{ records: number; stored: number; known: number }[]>(ingest, {
      cwd,
    });
    expect((summary?.stored ?? 0) + (summary?.known ?? 0)).toBe(2_000);
    expect(await opsReviewJson(['--lake', lake, 'sql', ids], { cwd })).toEqual([{ n: '2000', ids: '2000' }]);
    expect(existsSync(join(lake, 'staging'))).toBe(false);
  });

  it('does not lose what a pipe brought: the command fails, and nothing is half kept', async ({ skip }) => {
    const cwd = temporaryFolder();
    const lake = join(cwd, 'small');
    mkdirSync(lake);
    if (!mounted('-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', lake)) skip('mounting is not permitted here');
    const ran = await opsReview(['--lake', lake, 'ingest', '-', '--table', 'deployments'], {
      cwd,
      input: many(2_000),
    });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('the disk is full; free some space');
    expect(readdirSync(lake).filter((entry) => entry === 'commits' || entry === 'raw')).toEqual([]);
  });
});

describe('a lake that cannot be written', () => {
  it('is read all the same, and refuses an ingest with what to do', async ({ skip }) => {
    const cwd = temporaryFolder();
    const [lake, shown] = [join(cwd, 'lake'), join(cwd, 'shown')];
    put(cwd, { 'a.ndjson': many(3) });
    await opsReviewJson(['--lake', lake, 'ingest', 'a.ndjson', '--table', 'deployments'], { cwd });
    mkdirSync(shown);
    if (!mounted('--bind', '-o', 'ro', lake, shown)) skip('mounting is not permitted here');
    expect(await opsReviewJson(['--lake', shown, 'sql', ids], { cwd })).toEqual([{ n: '3', ids: '3' }]);
    const kpi = await opsReview(['--lake', shown, 'kpi', 'deployment_frequency', '--period', '2026-09'], {
      cwd,
    });
    expect(kpi.code).toBe(0);
    const refused = await opsReview(['--lake', shown, 'ingest', 'a.ndjson', '--table', 'deployments'], {
      cwd,
    });
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain(
      'the file system is read-only; make it writable, or choose another folder with --lake',
    );
  });
});

describe('a reader', () => {
  it('sees the lake as it was when it opened it, while others write and delete', async () => {
    const cwd = temporaryFolder();
    put(cwd, {
      'a.ndjson': many(20),
      'b.ndjson': lines(deployment('old', { finished_at: '2026-08-30T00:00:00Z' })),
    });
    await opsReviewJson(['ingest', 'a.ndjson', '--table', 'deployments'], { cwd });
    const reading = await openForReading(openWorkspace({ lake: join(cwd, '.ops-review') }));
    const counts = async (): Promise<unknown> => {
      const text =
        'select (select count(*) from lake.deployment_events) as events, (select count(*) from lake.open_state) as states';
      return (await reading.warehouse.query({ text, parameters: {} })).rows;
    };
    const before = await counts();
    // A late event: all later days of `open_state` are built anew, and the older generation is taken out.
    await opsReviewJson(['ingest', 'b.ndjson', '--table', 'deployments'], { cwd });
    expect(await counts()).toEqual(before);
    await reading.close();
    const after = await opsReviewJson<{ n: string }[]>(['sql', ids], { cwd });
    expect(after).toMatchObject([{ n: '21' }]);
  });
});

describe('ops-review sql', () => {
  const cwd = temporaryFolder();
  put(cwd, { 'a.ndjson': many(3), 'secret.csv': 'a,b\n1,2\n' });
  let reading: Reading;
  let before: unknown;
  beforeAll(async () => {
    await opsReviewJson(['ingest', 'a.ndjson', '--table', 'deployments'], { cwd });
    reading = await openForReading(openWorkspace({ lake: join(cwd, '.ops-review') }));
    before = await lakeDigests(join(cwd, '.ops-review'));
  });
  afterAll(() => reading.close());
  const secret = join(cwd, 'secret.csv');
  const out = join(cwd, 'out');

  it.each([
    `copy (select 1) to '${out}'`,
    `copy lake.deployment_events to '${out}'`,
    `attach '${out}'`,
    `export database '${out}'`,
    'install httpfs',
    'load httpfs',
    'set enable_external_access = true',
    'reset enable_external_access',
    'drop view lake.deployment_events',
    'create table t as select 1',
    'insert into lake.deployment_events select * from lake.deployment_events',
    'delete from lake.deployment_events',
    'update lake.deployment_events set id = 1',
    'pragma database_list',
    'checkpoint',
    'call pragma_version()',
    'select 1; select 2',
    'select 1) ; drop view lake.deployment_events; select (1',
    `select 1); copy (select 1) to '${out}'; select * from (select 1`,
    `with x as (delete from lake.deployment_events returning *) select * from x`,
    `select * from read_text('${secret}')`,
    `select * from read_blob('${secret}')`,
    `select * from read_csv('${secret}')`,
    `select * from read_json('${secret}')`,
    `select * from read_parquet('${secret}')`,
    `select * from sniff_csv('${secret}')`,
    `select * from parquet_metadata('${secret}')`,
    `select * from '${secret}'`,
    `select * from glob('${cwd}/*')`,
    `select * from query('copy (select 1) to ''${out}''')`,
    `select * from query('select * from read_text(''${secret}'')')`,
    "select getenv('HOME')",
    "select * from read_csv('https://example.org/x.csv')",
  ])('refuses %s', async (query) => {
    await expect(select(reading, query)).rejects.toThrow(UsageError);
    expect(existsSync(out)).toBe(false);
    expect(await lakeDigests(join(cwd, '.ops-review'))).toEqual(before);
  });

  it.each([
    ['select 1 as a', [{ a: 1 }]],
    ["with x as (select ':name -- no' as a) select * from x -- a comment", [{ a: ':name -- no' }]],
    ['values (1)', [{ col0: 1 }]],
    ['select count(*) as n from deployments', [{ n: 3n }]],
    ['select id from deployments order by id desc limit 1', [{ id: 'd2' }]],
  ])('answers %s', async (query, rows) => {
    expect((await select(reading, query)).rows).toEqual(rows);
  });

  it('says what is wrong with a query on lines of its own, and ends with 2', async () => {
    const { code, out: printed, err } = await opsReview(['sql', 'select nosuch'], { cwd });
    expect([code, printed]).toEqual([2, '']);
    expect(err).toMatch(/^ops-review: .*nosuch.*\nops-review: LINE \d+: select nosuch\n/);
  });
});
