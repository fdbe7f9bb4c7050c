import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsIn } from '../../adapters/duckdb/known_ids.ts';
import { folderStore } from '../../adapters/folder/object_store.ts';
import { partitionOf } from '../../core/lake/layout.ts';
import { readLake } from '../../core/lake/publication.ts';
import { opsReview, opsReviewJson, repositoryRoot } from '../e2e/ops_review.ts';
import { temporaryFolder } from '../temporary_folder.ts';

/** Of each case; four kills each, one after the other, before a run gets through. */
const victims = Number(process.env.OPS_REVIEW_RUNS ?? 2);

const govuk = join(repositoryRoot, 'examples', 'govuk');

interface Summary {
  readonly records: number;
  readonly stored: number;
  readonly known: number;
  readonly quarantined: Readonly<Record<string, number>>;
  readonly notApplicable: Readonly<Record<string, number>>;
}

/** What is ingested, small enough that many runs fit, in batches small enough that a kill falls between them. */
interface Case {
  readonly name: string;
  /** One file, or a folder of files by name. */
  readonly content: string | Readonly<Record<string, string>>;
  readonly how: readonly string[];
  readonly period: string;
}

const cases: readonly Case[] = [
  {
    name: 'GOV.UK deployments, CSV',
    content: gunzipSync(readFileSync(join(govuk, 'deployments-production-2022-2024.csv.gz')))
      .toString()
      .split('\n')
      .slice(0, 260)
      .join('\n'),
    how: ['--map', join(govuk, 'deployments.map.yaml'), '--batch-size', '60'],
    period: '2022-10',
  },
  {
    name: 'generated deployments, NDJSON',
    content: Array.from({ length: 400 }, (_, index) => generated(index)).join('\n'),
    how: ['--table', 'deployments', '--batch-size', '90'],
    period: '2026-10',
  },
  {
    name: 'a generated flow log, and its rollups',
    content: Array.from({ length: 400 }, (_, index) => flowLine(index)).join('\n'),
    how: ['--source', 'vpc-flow', '--batch-size', '60'],
    period: '2026-10',
  },
  {
    name: 'a folder of generated logs, in two threads',
    content: Object.fromEntries(
      Array.from({ length: 12 }, (_, file): [string, string] => [
        file % 3 === 0 ? `${file}.json` : `${file}.log`,
        Array.from({ length: 30 }, (_, index) =>
          file % 3 === 0 ? trailEvent(40 * file + index) : flowLine(40 * file + index),
        ).join('\n'),
      ]),
    ),
    how: ['--threads', '2', '--batch-size', '4'],
    period: '2026-10',
  },
];

/** Calls of three days; some events are broken, and some came before. */
function trailEvent(index: number): string {
  if (index % 17 === 5) return `{"eventVersion":"1.08","eventID":"broken ${index}"`;
  const number = index % 10 === 7 ? index - 3 : index;
  return JSON.stringify({
    eventVersion: '1.08',
    eventID: `e${number}`,
    eventTime: new Date(Date.UTC(2026, 9, 1 + (number % 3), number % 24)).toISOString().replace('.000', ''),
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    recipientAccountId: '111122223333',
  });
}

/** Flows of three days; some lines are broken, and some came before. */
function flowLine(index: number): string {
  const number = index % 50 === 7 ? index - 3 : index;
  if (index % 37 === 5) return '2 111122223333 eni-1 10.0.0.5';
  const start = Date.UTC(2026, 9, 1 + (number % 3), number % 24) / 1000;
  return `2 111122223333 eni-1 10.0.0.5 10.0.0.9 50000 ${number % 5} 6 10 840 ${start} ${start + 60} ACCEPT OK`;
}

/** Deployments of a few days; some lines are broken, and some came before. */
function generated(index: number): string {
  if (index % 37 === 5) return `{"id": "broken ${index}",`;
  const number = index % 50 === 7 ? index - 3 : index;
  return JSON.stringify({
    id: `d${number}`,
    service: ['checkout', 'search', 'login'][number % 3],
    environment: 'production',
    status: number % 11 === 0 ? 'failed' : 'succeeded',
    version: String(number),
    finished_at: new Date(Date.UTC(2026, 9, 1 + (number % 5), number % 24, number % 60)).toISOString(),
  });
}

/** Everything of the lake that may not depend on how it came about: row ids by table, and KPI values. */
async function content(cwd: string, period: string): Promise<unknown> {
  const { files } = await readLake(folderStore(join(cwd, '.ops-review')));
  const tables = Map.groupBy(files, (path) => partitionOf(path)?.table ?? path);
  const ids = await Promise.all(
    [...tables].map(async ([table, paths]) => [table, await sortedIds(cwd, paths)] as const),
  );
  const values = await Promise.all(
    ['deployment_frequency'].map((kpi) => opsReviewJson(['kpi', kpi, '--period', period], { cwd })),
  );
  return { ids: Object.fromEntries(ids), values };
}

async function sortedIds(cwd: string, paths: readonly string[]): Promise<string[]> {
  return [...(await idsIn(paths.map((path) => join(cwd, '.ops-review', path))))].sort();
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

describe.concurrent.each(cases)('$name', ({ content: bytes, how, period }) => {
  const ingest = ['ingest', 'input', ...how];
  const preload = ['--import', join(repositoryRoot, 'test', 'faults', 'die_in_change.mjs')];

  async function folder(): Promise<string> {
    const cwd = temporaryFolder();
    const input = join(cwd, 'input');
    if (typeof bytes === 'string') await writeFile(input, bytes);
    else {
      await mkdir(input);
      for (const [name, text] of Object.entries(bytes)) await writeFile(join(input, name), text);
    }
    return cwd;
  }

  it(`a run that is killed, and killed again, ends like one that was not`, async () => {
    const whole = await folder();
    const counted = join(whole, 'changes');
    const undisturbed = await opsReviewJson<Summary[]>(ingest, {
      cwd: whole,
      node: preload,
      env: { COUNT_CHANGES: counted },
    });
    const changes = Number(readFileSync(counted, 'utf8'));
    expect(changes).toBeGreaterThan(50);
    const expected = await content(whole, period);

    const deaths = fc.record({
      // How far it comes with what is left to do, in thousandths: not to the end, for folders are made only once.
      share: fc.noBias(fc.integer({ min: 0, max: 600 })),
      when: fc.constantFrom('before', 'after'),
    });
    const runs = fc.sample(fc.array(deaths, { minLength: 4, maxLength: 4 }), {
      numRuns: victims,
      seed: fc.readConfigureGlobal().seed ?? 1,
    });
    for (const kills of runs) {
      const cwd = await folder();
      let left = changes;
      for (const { share, when } of kills) {
        const change = 1 + Math.floor((share / 1000) * left);
        const env = { DIE_IN_CHANGE: String(change), DIE_WHEN: when };
        const { signal, err } = await opsReview(ingest, { cwd, node: preload, env });
        expect(signal, err).toBe('SIGKILL');
        left = Math.max(left - change, 5);
        await readLake(folderStore(join(cwd, '.ops-review')));
      }
      const summaries = await opsReviewJson<Summary[]>(ingest, { cwd });
      expect(summaries.map(({ records }) => records)).toEqual(undisturbed.map(({ records }) => records));
      for (const { records, stored, known, quarantined, notApplicable } of summaries)
        expect(stored + known + sum(quarantined) + sum(notApplicable)).toBe(records);
      expect(await content(cwd, period), `after ${JSON.stringify(kills)}`).toEqual(expected);
      expect(await leftovers(cwd)).toEqual([]);
    }
  }, 240_000);
});

/** Files of the lake that no commit names, and that are not the lake's own. */
async function leftovers(cwd: string): Promise<string[]> {
  const store = folderStore(join(cwd, '.ops-review'));
  const { files } = await readLake(store);
  const known = /^(commits|state|writer\.lock)\//;
  return (await store.list('')).filter((path) => !files.has(path) && !known.test(path));
}
