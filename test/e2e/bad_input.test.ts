import { existsSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

const header = 'id,service,environment,status,version,finished_at';
const row = (id: string): string => `${id},checkout,production,succeeded,${id},2026-10-01T10:00:00Z`;
const timed = (id: string, finished_at: string): string => deployment(id, { finished_at });
const numbered = (count: number): string =>
  lines(header, ...Array.from({ length: count }, (_, index) => row(`n${index}`)));

function truncated(packed: Uint8Array): Uint8Array {
  return packed.subarray(0, packed.length - 30);
}

/** What becomes of each file: how many of its records are stored, and why the others are not. */
const files: readonly (readonly [
  name: string,
  content: string | Uint8Array,
  stored: number,
  quarantined: Readonly<Record<string, number>>,
])[] = [
  ['plain but named.csv.gz', lines(header, row('g1')), 1, {}],
  ['packed but named.csv', gzipSync(lines(header, row('g2'))), 1, {}],
  [
    'latin1.csv',
    Buffer.from(lines(header, row('l1'), row('caf\u00e9'), row('l3')), 'latin1'),
    2,
    { invalid_utf8: 1 },
  ],
  ['missing columns.csv', lines('id,service', 'm1,checkout'), 0, { missing_value: 1 }],
  ['extra columns.csv', lines(`${header},colour`, `${row('x1')},red`), 1, {}],
  ['too few values.csv', lines(header, row('f1'), 'f2,checkout', row('f3')), 2, { field_count: 1 }],
  ['semicolons.csv', lines('a;b', '1;2'), 0, { header: 2 }],
  ['two alike.csv', lines('id,service,id', '1,2,3'), 0, { header: 2 }],
  ['open quote.csv', lines(header, row('q1'), `"${row('q2')}`, row('q3')), 2, { unterminated_quote: 1 }],
  ['empty.csv', '', 0, {}],
  ['blank.ndjson', '\n \n\r\n\n', 0, {}],
  ['header only.csv', header, 0, {}],
  [
    'types.ndjson',
    lines(
      deployment('t1', { attempt: 'many' }),
      deployment('t2', { attempt: 2 ** 31 }),
      deployment('t3', { labels: 'a, b' }),
      deployment('t4', { planned: 'maybe' }),
      deployment('t5', { status: 'SUCCEEDED' }),
      deployment('t6', { version: { major: 1 } }),
      deployment('t7', { attempt: 1, labels: ['a'], planned: true }),
    ),
    1,
    { invalid_number: 2, invalid_list: 1, invalid_flag: 1, not_in_set: 1, wrong_type: 1 },
  ],
  [
    'times.ndjson',
    lines(
      timed('d1', '2026-10-01T10:00:00'),
      timed('d2', '2026-02-30T10:00:00Z'),
      timed('d3', '1 October 2026'),
      timed('d4', '1969-12-31T23:59:59Z'),
      timed('d5', '2200-01-01T00:00:00Z'),
      timed('d6', '2024-02-29T23:59:59.999+14:00'),
    ),
    1,
    { time_without_offset: 1, invalid_time: 2, time_out_of_range: 2 },
  ],
  [
    'json.ndjson',
    lines('{"id":"a","id":"b"}', '[]', 'null', '{"id":"\\ud800"}', '{"id":1e999}', deployment('j1'), '{'),
    1,
    { duplicate_key: 1, invalid_json: 4, missing_value: 1 },
  ],
];

/** Files that hold no records: what the message says. */
const refused: readonly (readonly [name: string, content: string | Uint8Array, said: string])[] = [
  ['archive.csv', 'PK\x03\x04....', 'a zip archive or spreadsheet: unpack it and ingest the files in it'],
  ['table.csv', 'PAR1....', 'a Parquet file: export it as NDJSON'],
  ['utf16.csv', Buffer.from(`\ufeff${lines(header, row('u1'))}`, 'utf16le'), 'UTF-16 text: save it as UTF-8'],
  [
    'array.json',
    '[{"id":"a"}]',
    "a JSON array: write its elements one to a line, for example with jq -c '.[]'",
  ],
  [
    'twice.csv.gz',
    gzipSync(gzipSync(lines(header, row('w1')))),
    'a gzip file inside the file: unpack it once',
  ],
];

interface Summary {
  readonly object: string;
  readonly records: number;
  readonly stored: number;
  readonly quarantined: Readonly<Record<string, number>>;
}

describe('a folder of good and bad files', () => {
  const cwd = temporaryFolder();
  let summaries: readonly Summary[] = [];
  let said = '';
  let code: number | null = null;

  beforeAll(async () => {
    put(
      cwd,
      Object.fromEntries([...files, ...refused].map(([name, content]) => [join('in', name), content])),
    );
    symlinkSync('loop', join(cwd, 'in', 'loop'));
    symlinkSync('nowhere', join(cwd, 'in', 'dangling'));
    symlinkSync('/dev/zero', join(cwd, 'in', 'endless'));
    const ran = await opsReview(['ingest', 'in', '--table', 'deployments', '--json'], { cwd });
    summaries = JSON.parse(ran.out);
    said = ran.err;
    code = ran.code;
  });

  it.each(files)('%s', (name, _, stored, quarantined) => {
    const summary = summaries.find(({ object }) => object === `in/${name}`);
    const bad = Object.values(quarantined).reduce((sum, count) => sum + count, 0);
    expect(summary).toMatchObject({ records: stored + bad, stored, quarantined });
  });

  it.each(refused)('%s holds no records, and is said to', (name, _, message) => {
    expect(said).toContain(`ops-review: in/${name} seems to be ${message}`);
    expect(summaries.map(({ object }) => object)).not.toContain(`in/${name}`);
  });

  it.each(['loop', 'dangling'])('the link %s that leads nowhere is said to', (name) => {
    expect(said).toContain(`ops-review: cannot read in/${name}: E`);
  });

  it('says with its exit code that something could not be read', () => expect(code).toBe(1));

  it('a column that nothing was made of is said once, with what was probably meant', () => {
    expect(said).toContain(
      'warning: in/extra columns.csv: the column "colour" is not known and was left out\n',
    );
  });

  it('each refused record is in quarantine, with its place, its reason and its exact bytes', async () => {
    const listed = await opsReviewJson<{ origin_object: string; origin_position: number; raw: string }[]>(
      ['quarantine', 'list'],
      { cwd },
    );
    const bad = files.flatMap(([, , , quarantined]) => Object.values(quarantined));
    expect(listed).toHaveLength(bad.reduce((sum, count) => sum + count, 0));
    for (const { origin_object, origin_position, raw } of listed) {
      const text = readFileSync(join(cwd, origin_object), 'latin1');
      const expected = text.split(/\r?\n/)[origin_position - 1];
      expect(Buffer.from(raw, 'base64').toString('latin1'), origin_object).toBe(expected);
    }
  });
});

describe('a file that was cut short', () => {
  it.each([
    ['gzip', 'a.csv.gz', gzipSync(numbered(2_000))],
    ['zstd', 'a.csv.zst', zstdCompressSync(numbered(8_000))],
  ])(
    '%s: the good records are stored, the tail is quarantined, and the whole file later adds the rest',
    async (packing, name, whole) => {
      const cwd = temporaryFolder();
      const ingest = ['ingest', name, '--table', 'deployments'];
      put(cwd, { [name]: truncated(whole) });
      const { code, out } = await opsReview(ingest, { cwd });
      expect(code).toBe(3);
      expect(out).toMatch(new RegExp(`^${name} +[\\d,]+ +[\\d,]+ +1 +0 +0$`, 'm'));
      expect(out).toContain(
        'quarantined, truncated_input: 1. The file broke off in or after this record. Fetch it again',
      );

      const [listed] = await opsReviewJson<{ message: string; origin_object: string }[]>(
        ['quarantine', 'list'],
        { cwd },
      );
      expect(listed?.origin_object).toBe(name);
      expect(listed?.message).toContain(`the ${packing} file is damaged or was cut short`);
      put(cwd, { [name]: whole });
      const [summary] = await opsReviewJson<{ records: number; stored: number; known: number }[]>(ingest, {
        cwd,
      });
      expect(summary?.stored).toBeGreaterThan(0);
      expect(summary?.known).toBeGreaterThan(0);
      expect((summary?.stored ?? 0) + (summary?.known ?? 0)).toBe(summary?.records);
    },
  );

  it('before its first record: nothing is stored, and it is said', async () => {
    const cwd = temporaryFolder();
    put(cwd, { 'a.csv.gz': gzipSync(numbered(10)).subarray(0, 5) });
    const { code, out } = await opsReview(['ingest', 'a.csv.gz', '--table', 'deployments'], { cwd });
    expect([code, out]).toEqual([3, expect.stringContaining('quarantined, truncated_input: 1.')]);
  });
});

it('a line of 50 MB is quarantined within bounded memory, and its neighbours are stored', async () => {
  const cwd = temporaryFolder();
  const long = join(cwd, 'long.ndjson');
  put(cwd, { 'long.ndjson': `${deployment('b1')}\n{"id":"` });
  truncateSync(long, 50_000_000);
  const before = readFileSync(long);
  put(cwd, { 'long.ndjson': Buffer.concat([before, Buffer.from(`"}\n${deployment('b2')}\n`)]) });
  const watch = `import fs from 'node:fs'; process.on('exit', () => fs.writeFileSync('rss', String(process.resourceUsage().maxRSS)));`;
  const { code, out } = await opsReview(['ingest', 'long.ndjson', '--table', 'deployments', '--json'], {
    cwd,
    node: ['--max-old-space-size=200', '--import', `data:text/javascript,${encodeURIComponent(watch)}`],
  });
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject([{ records: 3, stored: 2, quarantined: { record_too_large: 1 } }]);
  expect(Number(readFileSync(join(cwd, 'rss'), 'utf8')) / 1024).toBeLessThan(500);
});

describe('what the command line gets wrong', () => {
  const cwd = temporaryFolder();
  put(cwd, {
    'a.csv': numbered(1),
    'bad.map.yaml': lines('input: deployments', 'columns:', '  servce: app', '  status: { constant: done }'),
  });

  it.each([
    [['ingest', 'nosuch.csv', '--table', 'deployments'], 'cannot read nosuch.csv: ENOENT'],
    [['ingest', 'a.csv', 'nosuch.csv', '--table', 'deployments'], 'cannot read nosuch.csv: ENOENT'],
    [['ingest', 'a.csv', '--table', 'nosuch'], 'Allowed choices are deployments, changes, incidents'],
    [['ingest', 'a.csv', '--table', 'deployments', '--source', 'git'], 'say what the records are in one way'],
    [['ingest', 'a.csv', '--table', 'deployments', '--batch-size', '0'], 'Expected a positive integer'],
    [
      ['ingest', 'a.csv', '--map', 'bad.map.yaml'],
      'bad.map.yaml:3:3: deployments have no column `servce`; did you mean service?',
    ],
    [
      ['ingest', 'a.csv', '--map', 'bad.map.yaml'],
      '\nops-review: bad.map.yaml:4:23: expected one of queued, started',
    ],
    [['kpi'], `there is no lake in ${join(cwd, '.ops-review')} yet; begin with`],
    [['review'], 'there is no lake'],
    [['nosuch'], "unknown command 'nosuch'"],
  ])('%j: %s', async (args, message) => {
    const { code, out, err } = await opsReview(args, { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(existsSync(join(cwd, '.ops-review', 'commits'))).toBe(false);
  });
});
