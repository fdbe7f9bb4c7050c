import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderStore } from '../../adapters/folder/object_store.ts';
import { deleteRemoved, readLake } from '../../core/lake/publication.ts';
import { countedRun, killedOften } from '../e2e/killed_often.ts';
import { lakeContent } from '../e2e/lake_folder.ts';
import { opsReviewJson, repositoryRoot } from '../e2e/ops_review.ts';
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
    name: 'a folder of generated deployments, some files at a time, and their days as one file each',
    content: Object.fromEntries(
      Array.from({ length: 12 }, (_, file): [string, string] => [
        `${file}.ndjson`,
        Array.from({ length: 30 }, (_, index) => generated(30 * file + index)).join('\n'),
      ]),
    ),
    how: ['--table', 'deployments', '--batch-size', '70'],
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

/** Everything of the lake that may not depend on how it came about: its rows, and a KPI of them. */
async function content(cwd: string, period: string): Promise<unknown> {
  const values = await opsReviewJson(['kpi', 'deployment_frequency', '--period', period], { cwd });
  return { rows: await lakeContent(join(cwd, '.ops-review')), values };
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

describe.concurrent.each(cases)('$name', ({ content: bytes, how, period }) => {
  const ingest = ['ingest', 'input', ...how, '--json'];

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
    const { ran, work } = await countedRun(ingest, { cwd: whole });
    const undisturbed: Summary[] = JSON.parse(ran.out);
    expect(work.changes).toBeGreaterThan(50);
    const expected = await content(whole, period);

    for (let victim = 0; victim < victims; victim += 1) {
      const cwd = await folder();
      const seed = (fc.readConfigureGlobal().seed ?? 1) + victim;
      const killed = await killedOften(ingest, { cwd, kills: 4, seed, work });
      const summaries: Summary[] = JSON.parse(killed.ran.out);
      expect(summaries.map(({ records }) => records)).toEqual(undisturbed.map(({ records }) => records));
      for (const { records, stored, known, quarantined, notApplicable } of summaries)
        expect(stored + known + sum(quarantined) + sum(notApplicable)).toBe(records);
      expect(await content(cwd, period), `after ${JSON.stringify(killed.deaths)}`).toEqual(expected);
      expect(await leftovers(cwd)).toEqual([]);
    }
  }, 240_000);
});

/** Files of the lake that no commit names, and that are not the lake's own, once those that were replaced have waited. */
async function leftovers(cwd: string): Promise<string[]> {
  const store = folderStore(join(cwd, '.ops-review'));
  await deleteRemoved(store, Number.MAX_SAFE_INTEGER);
  const { files } = await readLake(store);
  const known = /^(commits|state|writer\.lock)\//;
  return (await store.list('')).filter((path) => !files.has(path) && !known.test(path));
}
