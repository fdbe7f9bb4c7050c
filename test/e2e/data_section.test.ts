import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { put } from './lake_folder.ts';
import { opsReview } from './ops_review.ts';

/** What the review says of the data it stands on: where it came from, what became of it, what is missing. */

const hostile = 'application:<img src=x onerror=alert(1)>|=cmd()';
const deployments = [
  'id,service_key,environment,finished_at,status',
  'd1,service:checkout,production,2026-10-01T10:05:00Z,succeeded',
  'd2,service:checkout,production,2026-10-08T10:05:00Z,succeeded',
  `d3,${hostile},production,2026-10-15T10:05:00Z,succeeded`,
  'd4,service:checkout,production,never,succeeded',
].join('\n');
const raw = ['{"who":"knows"}', '{"source":"aws.events","detail-type":"Scheduled Event","detail":{}}'].join(
  '\n',
);

it('adds up, leads to the quarantine, and says what did not come', async () => {
  const cwd = temporaryFolder();
  put(cwd, {
    'ops-review.yaml': 'coverage:\n  - { source: pipeline, fact: deployments, from: 2026-10-05 }\n',
    'deployments.csv': deployments,
  });
  writeFileSync(join(cwd, 'events.json'), raw);
  await opsReview(['ingest', 'deployments.csv', '--table', 'deployments'], { cwd });
  await opsReview(['ingest', 'events.json'], { cwd });
  await opsReview(['review', '--period', '2026-10', '--format', 'md,html,csv,json', '--out', 'out'], { cwd });
  const written = (format: string) => readFileSync(join(cwd, 'out', `review-2026-10.${format}`), 'utf8');

  const markdown = written('md');
  expect(markdown).toContain(
    '**6 records came in 2 files: 3 stored, 0 already known, 1 not applicable, 2 in quarantine**',
  );
  const table = (caption: string) =>
    (markdown.split(`### ${caption}`)[1] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
      .join('\n');
  expect(
    table('What came in, and what became of it, by what it was read as').split('\n').slice(0, 4),
  ).toEqual([
    '| deployments | 4 | 3 | 0 | 0 | 1 |',
    '| aws-aside | 1 | 0 | 0 | 1 | 0 |',
    '| unknown | 1 | 0 | 0 | 0 | 1 |',
    '| all | 6 | 3 | 0 | 1 | 2 |',
  ]);
  expect(markdown).toContain('`ops-review quarantine list --reason invalid_time`');
  expect(markdown).toContain('| deployments | canonical | 1 | 1 | 1 | 0 | 0 | 3 | 3 |');
  expect(markdown).toContain('| deployments | 31 | 27 | 3 | 25 | 4 |');

  const { code, out } = await opsReview(['quarantine', 'list', '--json'], { cwd });
  expect([code, JSON.parse(out)]).toEqual([3, [expect.anything(), expect.anything()]]);

  expect(written('html')).not.toContain('<img');
  expect(written('html')).toContain('application:&lt;img src=x onerror=alert(1)&gt;|=cmd()');
  const csv = written('csv').split('\r\n');
  expect(
    csv.filter((line) => line.startsWith('ledger.')).map((line) => line.split(',').slice(0, 7)),
  ).toContainEqual(['ledger.ledger-quarantined', 'row', 'all', '', '2026-10', '', '2']);
  expect(csv.some((line) => line.includes('onerror=alert(1)'))).toBe(true);
  expect(written('json')).toContain(JSON.stringify(hostile).slice(1, -1));
});

it('counts calls and flows by their rollups, each once, by the day on which they happened', async () => {
  const cwd = temporaryFolder();
  const start = Date.UTC(2026, 9, 6, 10) / 1000;
  const flow = (at: number, port: number): string =>
    `2 111122223333 eni-1 10.0.0.1 10.0.0.2 50000 ${port} 6 1 40 ${at} ${at + 59} ACCEPT OK`;
  const lines = [flow(start, 443), flow(start, 22), flow(start + 86_400, 443)];
  writeFileSync(join(cwd, 'flows.log'), lines.join('\n'));
  writeFileSync(join(cwd, 'again.log'), `${lines[0]}\n`);
  await opsReview(['ingest', 'flows.log', 'again.log', '--source', 'vpc-flow'], { cwd });
  await opsReview(['review', '--period', '2026-W41', '--format', 'md', '--out', 'out'], { cwd });
  const markdown = readFileSync(join(cwd, 'out', 'review-2026-W41.md'), 'utf8');
  expect(markdown).toContain(
    '| About | Source | 10-05 | 10-06 | 10-07 | 10-08 | 10-09 | 10-10 | 10-11 | Period |',
  );
  expect(markdown).toContain('| network | vpc-flow | 0 | 2 | 1 | 0 | 0 | 0 | 0 | 3 | 2 |');
  expect(markdown).toContain('**4 records came in 2 files: 4 stored,');
});
