import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

/** A line of a flow log in the default format. */
const flow = (time: string, action: string, port: number): string => {
  const start = Date.parse(time) / 1000;
  return `2 111122223333 eni-1 10.0.0.5 10.0.0.9 50000 ${port} 6 10 840 ${start} ${start + 60} ${action} OK`;
};

it('rollups follow what is ingested: late records rebuild their day alone, records that come again change nothing', async () => {
  const cwd = temporaryFolder();
  const first = lines(
    flow('2026-10-01T10:00:00Z', 'ACCEPT', 443),
    flow('2026-10-01T10:30:00Z', 'ACCEPT', 443),
    flow('2026-10-02T10:00:00Z', 'REJECT', 22),
  );
  const late = flow('2026-10-01T10:59:00Z', 'ACCEPT', 443);
  put(cwd, { 'a.log': first, 'b.log': lines(late), 'c.log': first + lines(late) });
  const hours = async () =>
    opsReviewJson<{ port: string; records: string; bytes: string }[]>(
      [
        'sql',
        'select port, records, bytes, origin_object, origin_position from lake.vpc_flows_hourly order by port',
      ],
      { cwd },
    );
  const files = (dt: string) => readdirSync(join(cwd, '.ops-review/tables/vpc_flows_hourly', `dt=${dt}`));
  const ingest = (file: string) => opsReviewJson(['ingest', '--source', 'vpc-flow', file], { cwd });

  await ingest('a.log');
  const untouched = files('2026-10-02');
  await ingest('b.log');
  const after = [
    { port: '22', records: '1', bytes: '840', origin_object: 'a.log', origin_position: '3' },
    { port: '443', records: '3', bytes: '2520', origin_object: 'a.log', origin_position: '1' },
  ];
  expect(await hours()).toEqual(after);
  expect(files('2026-10-02')).toEqual(untouched);
  expect(files('2026-10-01')).toHaveLength(2);

  await ingest('c.log');
  expect(await hours()).toEqual(after);
  expect(
    await opsReviewJson(['sql', 'select rollup, counted, agree from rollup_totals order by rollup, dt'], {
      cwd,
    }),
  ).toEqual([
    { rollup: 'vpc_flows_daily', counted: '3', agree: true },
    { rollup: 'vpc_flows_daily', counted: '1', agree: true },
    { rollup: 'vpc_flows_hourly', counted: '3', agree: true },
    { rollup: 'vpc_flows_hourly', counted: '1', agree: true },
    { rollup: 'vpc_talkers_daily', counted: '3', agree: true },
  ]);
}, 60_000);

it('what another version added up is said where it is read, until it is added up anew', async () => {
  const cwd = temporaryFolder();
  put(cwd, { 'a.log': lines(flow('2026-10-01T10:00:00Z', 'REJECT', 22)) });
  put(cwd, { 'b.log': lines(flow('2026-10-02T10:00:00Z', 'REJECT', 22)) });
  const said = async () => (await opsReview(['kpi', 'rejected_flows', '--period', '2026-10'], { cwd })).err;
  await opsReviewJson(['ingest', 'a.log'], { cwd });
  expect(await said()).toBe('');
  writeFileSync(join(cwd, '.ops-review/state/rollups.definition'), 'another');
  expect(await said()).toContain('flows of 1 days were added up by another version of ops-review');
  await opsReviewJson(['ingest', 'b.log'], { cwd });
  expect(await said()).toBe('');
}, 60_000);
