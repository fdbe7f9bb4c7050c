import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestRaw, type RawOptions } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';

/** Flow logs of every version, as the pages of AWS and its neighbours' tests have them, with the values they mean. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'vpc-flow');
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

function settle(bytes: Uint8Array, options: Partial<RawOptions> = {}): SettledRecord[] {
  const source = ingestRaw({
    format: 'flow-log',
    sources: [],
    delivery: noDelivery,
    originObject: 'corpus',
    ingestedAt: 0,
    privacy: { actors: 'drop' },
    ...options,
  });
  return [...source.push(bytes), ...source.end()];
}

const brief = ({ settled }: SettledRecord): string =>
  settled.outcome === 'quarantined' ? settled.reason : settled.outcome;

interface Case {
  readonly format: string | null;
  readonly line: string;
  readonly expected: Record<string, string | number | null>;
}

const isCase = (value: unknown): value is Case =>
  typeof value === 'object' && value !== null && 'expected' in value && 'line' in value && 'format' in value;

function cases(): Case[] {
  const lines = readFileSync(join(corpus, 'formats', 'cases.ndjson'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter(isCase);
}

const renamed: Record<string, string> = { start: 'start_time', end: 'end_time' };

describe.skipIf(!present)('the flow logs of the corpus', () => {
  it('have the values that are expected, line by line', () => {
    const all = cases();
    expect(all.length).toBeGreaterThan(20);
    for (const { format, line, expected } of all) {
      const timed = 'start' in expected;
      const delivery = format === null ? {} : { flowFormat: format };
      // A format without a time is that of a log event, which has one.
      const event = JSON.stringify({ logEvents: [{ message: line, timestamp: 1_733_430_000_000 }] });
      const options = timed ? delivery : ({ ...delivery, format: 'json' } as const);
      const [settled, ...others] = settle(new TextEncoder().encode(timed ? line : event), options);
      expect(others).toEqual([]);
      if (settled?.settled.outcome !== 'stored') throw new Error(JSON.stringify(settled?.settled));
      const row = settled.settled.rows[0]?.row ?? {};
      for (const [name, value] of Object.entries(expected)) {
        const found = Object.entries(row).find(([column]) => column === (renamed[name] ?? name))?.[1];
        expect([line, name, typeof found === 'bigint' ? Number(found) : found]).toEqual([line, name, value]);
      }
    }
  });

  const folders = present ? readdirSync(corpus) : [];
  const files = folders.flatMap((folder) =>
    readdirSync(join(corpus, folder)).map((file) => join(folder, file)),
  );

  it.each(files.filter((file) => file.endsWith('.log')))('%s: every line is settled once', (file) => {
    const bytes = readFileSync(join(corpus, file));
    const lines = bytes
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== '');
    const settled = settle(bytes);
    expect(settled.map(({ record }) => Buffer.from(record.raw).toString())).toEqual(lines.slice(1));
    // Two of the formats of the pages name no time.
    const timed = lines[0]?.split(' ').includes('start') === true;
    expect(new Set(settled.map(brief))).toEqual(new Set([timed ? 'stored' : 'missing_value']));
  });

  it('lines of CloudWatch Logs in a format of their own are read once it is configured', () => {
    const bytes = readFileSync(join(corpus, 'custom', 'valid_vpc_flow_cw_custom.json'));
    expect(settle(bytes, { format: 'json' }).map(brief)).toEqual(['unknown_format', 'unknown_format']);
    const flowFormats = new Map([['/aws/vpc/flowlogs', 'version interface-id srcaddr dstaddr']]);
    expect(settle(bytes, { format: 'json', flowFormats }).map(brief)).toEqual(['stored', 'stored']);
  });
});
