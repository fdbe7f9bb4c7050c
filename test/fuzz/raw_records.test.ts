import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';
import { Chance } from './chance.ts';
import { joined, mutated } from './mutate.ts';

/** Records of every source, mutated, in every envelope, cut anywhere: each is settled once, and nothing falls over.
 *  `OPS_REVIEW_FUZZ` says how many; `OPS_REVIEW_SEED` which. */

const count = Number(process.env.OPS_REVIEW_FUZZ ?? 20_000);
const seed = Number(process.env.OPS_REVIEW_SEED ?? 1);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const comma = encode(',');
const newline = encode('\n');
const examples = sources.flatMap(({ examples: given }) =>
  given.map(({ event }) => encode(JSON.stringify(event))),
);

function settle(chunks: readonly Uint8Array[]): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: { ...noDelivery, listedAt: 0 },
    originObject: 'fuzz',
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key for the fuzz run' },
    limits: { maxRecordBytes: 64 * 1024, keptBytes: 256 },
  });
  const settled: SettledRecord[] = [];
  for (const chunk of chunks) settled.push(...source.push(chunk));
  settled.push(...source.end());
  return settled;
}

function between(records: readonly Uint8Array[], separator: Uint8Array): Uint8Array {
  return joined(...records.flatMap((record, index) => (index === 0 ? [record] : [separator, record])));
}

const listed = (begin: string, records: readonly Uint8Array[]): Uint8Array =>
  joined(encode(begin), between(records, comma), encode(']}'));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Records in an envelope of some kind. */
const envelopes: readonly ((records: readonly Uint8Array[]) => Uint8Array)[] = [
  (records) => between(records, newline),
  (records) => joined(encode('['), between(records, comma), encode(']')),
  (records) => listed('{"Records":[', records),
  (records) => joined(...records),
  (records) =>
    listed(
      '{"messageType":"DATA_MESSAGE","owner":"1","logEvents":[',
      records.map((record) =>
        encode(JSON.stringify({ id: '1', timestamp: 1, message: new TextDecoder().decode(record) })),
      ),
    ),
  (records) =>
    listed(
      '{"records":[',
      records.map((record, n) =>
        encode(JSON.stringify({ recordId: `${n}`, data: base64(n % 2 === 0 ? record : gzipSync(record)) })),
      ),
    ),
  (records) => joined(listed('{"error":"e","Records":[', records).subarray(0, -1), encode(',"more":[1]}')),
  (records) =>
    encode(
      JSON.stringify({
        requestId: 'r',
        timestamp: 1,
        records: records.map((record) => ({ data: base64(record) })),
      }),
    ),
  (records) =>
    listed('{"Records":[', [
      encode(
        JSON.stringify({
          eventSource: 'aws:sqs',
          body: new TextDecoder().decode(listed('{"Records":[', records)),
        }),
      ),
    ]),
  (records) => encode(JSON.stringify({ awslogs: { data: base64(gzipSync(between(records, newline))) } })),
];

function cut(bytes: Uint8Array, chance: Chance): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + 1 + chance.below(chance.once(3) ? 8 : 4096));
    chunks.push(bytes.slice(at, end));
    at = end;
  }
  return chunks;
}

it(`${count} mutated records are settled once each`, () => {
  const chance = new Chance(seed);
  let done = 0;
  while (done < count) {
    const records = Array.from({ length: 1 + chance.below(8) }, () => {
      const example = chance.pick(examples);
      return chance.once(3) ? example : mutated(example, chance);
    });
    done += records.length;
    let bytes = chance.pick(envelopes)(records);
    if (chance.once(4)) bytes = mutated(bytes, chance);
    const settled = settle(cut(bytes, chance));
    expect(settled.map(({ record }) => record.position)).toEqual(settled.map((_, index) => index + 1));
    for (const { settled: to, source } of settled) {
      if (to.outcome === 'stored' && to.rows.length === 0) throw new Error(`${source} stored nothing`);
    }
  }
});

it('a broken record takes no neighbour along', () => {
  const chance = new Chance(seed + 1);
  // Records by themselves: behind the beginning of a list, a document with a list would be an element of that one.
  const good = examples.filter((example) =>
    settle([example]).every(({ settled, record }) => settled.outcome === 'stored' && record.within === null),
  );
  const ids = (settled: readonly SettledRecord[]): string[] =>
    settled.flatMap(({ settled: to }) => (to.outcome === 'stored' ? to.rows.map(({ row }) => row.id) : []));
  for (let done = 0; done < count / 10; done += 3) {
    const [before, broken, after] = [
      chance.pick(good),
      mutated(chance.pick(examples), chance),
      chance.pick(good),
    ];
    // A list that begins there makes an element of what follows.
    if (/\[\s*$/.test(new TextDecoder().decode(broken))) continue;
    const found = new Set(ids(settle(cut(between([before, broken, after], newline), chance))));
    for (const id of [...ids(settle([before])), ...ids(settle([after]))]) {
      if (!found.has(id)) throw new Error(`lost beside ${new TextDecoder().decode(broken)}`);
    }
  }
});
