import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lakeDigests, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

interface Summary {
  readonly object: string;
  readonly records: number;
  readonly stored: number;
  readonly known: number;
  readonly quarantined: Readonly<Record<string, number>>;
}

const csv = lines(
  'id,service,environment,status,version,finished_at',
  'd1,checkout,production,succeeded,d1,2026-10-01T10:00:00Z',
  'd2,checkout,production,succeeded,d2,2026-10-01T12:00:00+02:00',
);
const ndjson = lines(deployment('d1'), deployment('d2'));

it('the same records are stored once: by another name, packed, in another format or order, from a pipe, in a folder', async () => {
  const cwd = temporaryFolder();
  put(cwd, {
    'first.csv': csv,
    'again.csv': csv,
    'packed.csv.gz': gzipSync(csv),
    'packed.zst': zstdCompressSync(csv),
    'parts.gz': Buffer.concat([gzipSync(csv.slice(0, 80)), gzipSync(csv.slice(80)), new Uint8Array(512)]),
    'parts.zst': Buffer.concat([zstdCompressSync(csv.slice(0, 80)), zstdCompressSync(csv.slice(80))]),
    'other.ndjson': ndjson,
    'turned.ndjson': lines(deployment('d2'), '', deployment('d1')),
    'crlf.csv': `\ufeff${csv.replaceAll('\n', '\r\n')}`,
    'folder/a/deep.csv': csv,
    'folder/.hidden': 'not read',
  });
  const paths = [
    'first.csv',
    'first.csv',
    'again.csv',
    'packed.csv.gz',
    'packed.zst',
    'parts.gz',
    'parts.zst',
  ];
  const others = ['other.ndjson', 'turned.ndjson', 'crlf.csv', 'folder', '-'];
  const ingest = ['ingest', ...paths, ...others, '--table', 'deployments'];
  const [first, ...again] = await opsReviewJson<Summary[]>(ingest, { cwd, input: csv });
  expect(first).toMatchObject({ object: 'first.csv', records: 2, stored: 2, known: 0 });
  expect(again).toHaveLength(paths.length + others.length - 1);
  for (const summary of again)
    expect(summary, summary.object).toMatchObject({ records: 2, stored: 0, known: 2, quarantined: {} });

  const before = await lakeDigests(join(cwd, '.ops-review'));
  const { code } = await opsReview(ingest, { cwd, input: csv });
  expect(code).toBe(0);
  expect(await lakeDigests(join(cwd, '.ops-review'))).toEqual(before);
});

it('two statements about one deployment are both kept, and the later one counts, in whatever order they come', async () => {
  const said = [
    deployment('d1', { updated_at: '2026-10-01T10:00:01Z', status: 'started' }),
    deployment('d1', { updated_at: '2026-10-01T10:00:02Z', status: 'failed', title: 'two' }),
    deployment('d1', { updated_at: '2026-10-01T10:00:02Z', status: 'failed', title: 'one' }),
  ];
  const seen = [];
  for (const order of [said, said.toReversed()]) {
    const cwd = temporaryFolder();
    put(cwd, { 'a.ndjson': lines(...order) });
    const [summary] = await opsReviewJson<Summary[]>(['ingest', 'a.ndjson', '--table', 'deployments'], {
      cwd,
    });
    expect(summary).toMatchObject({ records: 3, stored: 3 });
    seen.push(await opsReviewJson(['sql', 'select id, status, title from deployments'], { cwd }));
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toEqual([{ id: 'd1', status: 'failed', title: expect.any(String) }]);
});

it('a file that was read as the wrong format can be read again as the right one', async () => {
  const cwd = temporaryFolder();
  put(cwd, {
    '[odd].csv': lines('[a],id,service,status,finished_at', 'x,d1,checkout,succeeded,2026-10-01T10:00:00Z'),
  });
  const ingest = ['ingest', '[odd].csv', '--table', 'deployments'];
  const refused = await opsReview(ingest, { cwd });
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining('[odd].csv seems to be a JSON array'),
  ]);
  const [wrong] = await opsReviewJson<Summary[]>([...ingest, '--format', 'ndjson'], { cwd });
  expect(wrong).toMatchObject({ records: 2, quarantined: { invalid_json: 2 } });
  const [right] = await opsReviewJson<Summary[]>([...ingest, '--format', 'csv'], { cwd });
  expect(right).toMatchObject({ records: 1, stored: 1 });
  const explained = await opsReview(
    ['explain', 'deployment_frequency', '--period', '2026-10', '--raw', '--no-sql'],
    { cwd },
  );
  expect(explained.out).not.toContain('cannot read');
});

it('the columns of the lake are those of its files, whatever folders it lies in', async () => {
  const cwd = temporaryFolder();
  put(cwd, { 'a.ndjson': ndjson });
  const lake = ['--lake', join(cwd, 'source=elsewhere', 'dt=1999-01-01', 'a [b] *c?', "it's")];
  await opsReviewJson([...lake, 'ingest', 'a.ndjson', '--table', 'deployments'], { cwd });
  const rows = await opsReviewJson(
    [...lake, 'sql', 'select deployment_id, source, dt from lake.deployment_events order by 1'],
    { cwd },
  );
  expect(rows).toEqual([
    { deployment_id: 'd1', source: 'canonical', dt: '2026-10-01' },
    { deployment_id: 'd2', source: 'canonical', dt: '2026-10-01' },
  ]);
});

it('evidence leads to the file as it was: one that has changed since is not taken for it', async () => {
  const cwd = temporaryFolder();
  const file = join(cwd, 'a.ndjson');
  const explain = async (): Promise<string> => {
    const { out } = await opsReview(
      ['explain', 'deployment_rework_rate', '--period', '2026-10', '--raw', '--no-sql'],
      { cwd },
    );
    return out;
  };
  put(cwd, { 'a.ndjson': lines(deployment('d0', { version: '0' }), deployment('d1', { kind: 'hotfix' })) });
  await opsReviewJson(['ingest', 'a.ndjson', '--table', 'deployments'], { cwd });
  expect(await explain()).toContain(`    ${deployment('d1', { kind: 'hotfix' })}\n`);

  put(cwd, {
    'a.ndjson': lines('{}', deployment('d2', { kind: 'hotfix' }), readFileSync(file, 'utf8').trimEnd()),
  });
  expect(await explain()).toContain(`${file} has changed since it was ingested; put the old file back`);
  await opsReview(['ingest', 'a.ndjson', '--table', 'deployments'], { cwd });
  const out = await explain();
  expect(out).toContain(`    ${deployment('d2', { kind: 'hotfix' })}\n`);
  expect(out).toContain('a.ndjson:2\n    (');
  expect(out).toMatch(/ {2}a\.ndjson@[0-9a-f]{12}:2\n/);
});
