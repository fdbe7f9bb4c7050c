import { describe, expect, it } from 'vitest';
import { type Answer, athenaServer, Refused } from '../doubles/athena_server.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

async function lakeWith(warehouse: string): Promise<string> {
  const folder = temporaryFolder();
  put(folder, {
    'ops-review.yaml': `warehouse: ${warehouse}\n`,
    'deployments.ndjson': lines(deployment('a'), deployment('b')),
  });
  const { code, err } = await opsReview(['ingest', 'deployments.ndjson', '--table', 'deployments'], {
    cwd: folder,
  });
  expect([code, err]).toEqual([0, expect.anything()]);
  return folder;
}

const rowsOf = (found: readonly { readonly table: string; readonly rows: number | null }[]) =>
  found.filter(({ rows }) => rows !== 0).map(({ table, rows }) => [table, rows]);

describe('ops-review warehouse', () => {
  it('check says what the engine read of each table', async () => {
    const cwd = await lakeWith('{ engine: duckdb }');
    const found = await opsReviewJson<Parameters<typeof rowsOf>[0]>(['warehouse', 'check'], { cwd });
    expect(rowsOf(found)).toContainEqual(['deployment_events', 2]);
    const { out } = await opsReview(['warehouse', 'check'], { cwd });
    expect(out).toMatch(/^table +files +rows that duckdb read\n.*\ndeployment_events +1 +2\n/);
  });

  it.each([
    [
      'trino',
      '{ engine: trino, url: "https://t", user: u, schema: ops, scratch: s }',
      /^create schema if not exists "ops";\n\ncreate table "ops"\."deployment_events" \(.*array\['2026-01-01', '2031-12-31'\].*external_location = 's3:\/\/b\/lake\/tables\/deployment_events'/s,
    ],
    [
      'athena',
      '{ engine: athena, scratch: s }',
      /^\[.*"Name": "deployment_events".*"Location": "s3:\/\/b\/lake\/tables\/deployment_events/s,
    ],
  ])('tables prints what defines them in %s', async (_, warehouse, expected) => {
    const cwd = await lakeWith(warehouse);
    const { code, out, err } = await opsReview(['warehouse', 'tables', '--location', 's3://b/lake/'], {
      cwd,
    });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(expected);
    const wrong = await opsReview(['warehouse', 'tables', '--location', 'lake'], { cwd });
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('expected a URI such as s3://')]);
  });
});

describe('an engine that does not answer', () => {
  const trino = '{ engine: trino, url: "http://127.0.0.1:1", user: u, scratch: s }';

  it('is told in one line, and a lake is written to without it', { timeout: 60_000 }, async () => {
    const cwd = await lakeWith(trino);
    const { code, out, err } = await opsReview(['kpi', 'deployment_frequency'], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^ops-review: Trino at http:\/\/127\.0\.0\.1:1 does not answer: .+\n$/);
  });

  it('is sent no secret in the clear', async () => {
    const cwd = await lakeWith(trino);
    const { code, err } = await opsReview(['kpi', 'deployment_frequency'], {
      cwd,
      env: { OPS_REVIEW_TRINO_PASSWORD: 'a password' },
    });
    expect([code, err]).toEqual([2, expect.stringContaining('is sent to an address of https:// alone')]);
    expect(err).not.toContain('a password\n');
  });
});

describe('Athena', () => {
  const answers = async (sql: string): Promise<Answer> => {
    if (sql === 'select 1') return { columns: [['_col0', 'integer']], rows: [['1']] };
    if (sql.includes('"$path"') && sql.startsWith('select count')) {
      return { columns: [['files', 'bigint']], rows: [[sql.includes('deployment_events') ? '0' : '1']] };
    }
    if (sql === "select 'x' as x")
      return { columns: [['x', 'varchar']], rows: [['x']], bytesScanned: 25_000_000 };
    throw new Refused(`no answer to ${sql}`);
  };

  it('answers, and what that costs is told', async () => {
    const server = await athenaServer(answers);
    try {
      const cwd = await lakeWith(
        '{ engine: athena, region: eu-west-1, output: "s3://b/results/", scratch: s, location: "s3://b/views/" }',
      );
      const env = {
        AWS_ENDPOINT_URL_ATHENA: server.url,
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'not secret',
      };
      const { code, out, err } = await opsReview(
        ['sql', "select 'x' as x", '--period', '2026-10', '--json'],
        { cwd, env },
      );
      expect([code, out === '' ? err : JSON.parse(out)]).toEqual([0, [{ x: 'x' }]]);
      expect(err).toMatch(/^Athena: 2 statements read 25\.0 MB in [\d.]+ s; about 0\.0002 US dollars\.\n$/);

      // What was not copied to where its tables lie is missed.
      const missed = await opsReview(
        ['sql', 'select count(*) from lake.deployment_events', '--period', '2026-10'],
        { cwd, env },
      );
      expect(missed.code).toBe(2);
      expect(missed.err).toContain('the engine sees 0 of the 1 files of deployment_events');
    } finally {
      server.close();
    }
  });
});
