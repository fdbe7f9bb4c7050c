import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { put } from './lake_folder.ts';
import { opsReviewJson } from './ops_review.ts';

interface Ingested {
  readonly stored: number;
  readonly known: number;
}

const listing = JSON.stringify({
  MetricAlarms: [
    { AlarmName: 'a', AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a', StateValue: 'OK' },
  ],
});
const event = JSON.stringify({
  'detail-type': 'ACM Certificate Expired',
  source: 'aws.acm',
  detail: { CommonName: 'a' },
  time: '2026-10-01T10:00:00Z',
});

/** What becomes of a file that was written on this day of October. */
async function taken(cwd: string, name: string, content: string | Uint8Array, day: number): Promise<unknown> {
  const at = Date.UTC(2026, 9, day, 4) / 1000;
  put(cwd, { [name]: content });
  utimesSync(join(cwd, name), at, at);
  const [summary] = await opsReviewJson<Ingested[]>(['ingest', name], { cwd });
  return [summary?.stored, summary?.known];
}

it.each([
  ['plain', listing],
  ['packed', gzipSync(listing)],
])('a listing, %s, that says the same the next day is a listing of that day too', async (_, content) => {
  const cwd = temporaryFolder();
  expect(await taken(cwd, 'alarms.json', content, 1)).toEqual([1, 0]);
  expect(await taken(cwd, 'alarms.json', content, 1)).toEqual([0, 1]);
  expect(await taken(cwd, 'alarms.json', content, 2)).toEqual([1, 0]);
  expect(await taken(cwd, 'again.json', content, 2)).toEqual([0, 1]);
});

it('an event is the same, whenever its file was written', async () => {
  const cwd = temporaryFolder();
  expect(await taken(cwd, 'event.json', event, 1)).toEqual([1, 0]);
  expect(await taken(cwd, 'event.json', event, 2)).toEqual([0, 1]);
});
