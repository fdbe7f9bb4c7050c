import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cloudtrailLanes } from '../../core/sources/cloudtrail/cloudtrail_lanes.ts';
import { pseudonyms } from '../../core/sources/people.ts';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import { cloudtrailEvents } from '../../core/tables/cloudtrail_events.ts';
import { rowAt } from '../../core/tables/lane_rows.ts';

/** Published CloudTrail files, read by columns, against the rows of the plain path. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'cloudtrail');
const present = existsSync(corpus);
const files = present ? globSync('*/*', { cwd: corpus }).sort() : [];
const privacy = { actors: 'hash', key: 'a key for the corpus' } as const;

/** Of these folders' files the plain path opens the records first: by lines, or out of logs. */
const opened = /^subscription\//;

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

/** How many records a file has, and how many were read by columns, each into the row of the plain path. */
function compare(file: string, pad: number): { records: number; read: number } {
  const origin = { originObject: file, ingestedAt: 1_790_000_000_000 };
  const bytes = new Uint8Array(readFileSync(join(corpus, file)));
  const padded = new Uint8Array(bytes.length + pad);
  padded.set(bytes);
  const plain = ingestRaw({ ...origin, format: 'json', sources, delivery: noDelivery, privacy });
  const settled = [...plain.push(bytes), ...plain.end()];
  const { lanes, read } = cloudtrailLanes({ ...origin, pseudonym: pseudonyms(privacy), capacity: 400 });
  for (const { record, settled: outcome } of settled) {
    const before = lanes.length;
    const end = read(padded, record.offset, bytes.length, record.position);
    if (end < 0) continue;
    expect(end).toBe(record.offset + record.length);
    if (outcome.outcome !== 'stored') throw new Error(`the plain path said ${JSON.stringify(outcome)}`);
    expect(outcome.rows.map(({ table }) => table)).toEqual(['cloudtrail_events']);
    expect(rowAt(cloudtrailEvents, lanes, before)).toEqual(outcome.rows[0]?.row);
  }
  return { records: settled.length, read: lanes.length };
}

describe.skipIf(!present)('CloudTrail by columns', () => {
  it.each(files.filter((file) => !opened.test(file)))('%s: each row is that of the plain path', (file) => {
    for (const pad of [0, 100]) compare(file, pad);
  });

  it('reads nearly all events of trail files so', () => {
    const counts = files.filter((file) => file.startsWith('trail/')).map((file) => compare(file, 0));
    const records = counts.reduce((sum, count) => sum + count.records, 0);
    const read = counts.reduce((sum, count) => sum + count.read, 0);
    console.log(`${read} of ${records} records of trail files were read by columns`);
    expect(records).toBe(1448);
    expect(read / records).toBeGreaterThanOrEqual(0.9);
  });
});
