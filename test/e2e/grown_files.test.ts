import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IngestSummary } from '../../cli/ingest_summary.ts';
import { ingestFiles } from '../../cli/take_inputs.ts';
import { openWorkspace, type Workspace } from '../../cli/workspace.ts';
import { select } from '../sql/derived_lake.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { lines, put } from './lake_folder.ts';
import { opsReview, repositoryRoot } from './ops_review.ts';

/** Lines that nothing but their place tells apart, in files that grow, are packed, and are written anew. */

const header = 'start action packets';
const flow = (second: number, action = 'ACCEPT'): string => `${1_790_000_000 + second} ${action} 1`;
const refused = '1790000000 MAYBE 1';

function workspaceIn(folder: string): Workspace {
  return { ...openWorkspace({ lake: join(folder, '.ops-review') }), base: folder };
}

/** Writes a file, and takes it into the lake of its folder. */
async function take(folder: string, name: string, content: string | Uint8Array): Promise<IngestSummary> {
  put(folder, { [name]: content });
  const { summaries } = await ingestFiles([join(folder, name)], {}, workspaceIn(folder));
  const [summary] = summaries;
  if (summary === undefined) throw new Error(`${name} was not taken`);
  return summary;
}

/** How many flows and refused records there are, copies once. */
async function counted(folder: string): Promise<{ flows: unknown; hours: unknown; refused: unknown }> {
  const [row] = await select(
    workspaceIn(folder),
    `select
      (select count(distinct id) from lake.vpc_flows) as flows,
      (select sum(records) from lake.vpc_flows_hourly) as hours,
      (select count(*) from lake.quarantine) as refused`,
  );
  return { flows: Number(row?.flows), hours: Number(row?.hours ?? 0), refused: Number(row?.refused) };
}

const of = (flows: number, refused: number) => ({ flows, hours: flows, refused });

describe('a file that', () => {
  const first = lines(header, flow(1), flow(1), refused, flow(2));
  const grown = `${first}${lines(flow(2), refused, flow(3))}`;

  it('grew, and was packed since, has the lines that it had', async () => {
    const folder = temporaryFolder();
    await take(folder, 'flows.log', first);
    expect(await counted(folder)).toEqual(of(3, 1));
    const again = await take(folder, 'flows.log', grown);
    expect(again).toMatchObject({ known: 1, quarantined: { not_in_set: 1 } });
    expect(await counted(folder)).toEqual(of(5, 2));
    for (const [name, content] of [
      ['flows.log.gz', gzipSync(grown)],
      ['flows.log.zst', zstdCompressSync(grown)],
      ['flows.log', `${grown}\n`],
    ] as const)
      expect(await take(folder, name, content), name).toMatchObject({ known: 2, quarantined: {} });
    expect(await counted(folder)).toEqual(of(5, 2));
  });

  it('is taken in the other order has the same lines', async () => {
    const folder = temporaryFolder();
    await take(folder, 'flows.log.gz', gzipSync(grown));
    await take(folder, 'flows.log', first);
    expect(await counted(folder)).toEqual(of(5, 2));
  });

  it('was written anew with other lines has those as well', async () => {
    const folder = temporaryFolder();
    await take(folder, 'flows.log', first);
    await take(folder, 'flows.log', lines(header, flow(11), flow(1), `${refused} 1`, flow(12)));
    // The second line is the same, at the same place.
    expect(await counted(folder)).toEqual(of(5, 2));
  });

  it('is called as another in another folder has lines of its own', async () => {
    const folder = temporaryFolder();
    // The last line tells the bytes apart: a file of the same bytes is not read again, whatever it is called.
    const names = ['a/flows.log', 'b/flows.log', 'b/flows.log@0123456789ab', 'b/flows.log@ba9876543210'];
    for (const [index, name] of names.entries())
      await take(folder, name, `${first}${'#'.repeat(index + 1)}\n`);
    expect(await counted(folder)).toEqual(of(12, 8));
  });

  it('says its header again has the same lines, whatever comes after', async () => {
    const folder = temporaryFolder();
    const twice = lines(header, flow(1), header, flow(1), refused);
    await take(folder, 'flows.log', twice);
    await take(folder, 'flows.log', lines(header, flow(1), header, flow(1), refused, flow(4)));
    expect(await counted(folder)).toEqual(of(3, 1));
  });

  it('has ten lines that are alike, and refused, has ten refused records', async () => {
    const folder = temporaryFolder();
    const ten = lines(header, ...Array.from({ length: 10 }, () => refused));
    expect(await take(folder, 'flows.log', ten)).toMatchObject({ quarantined: { not_in_set: 10 } });
    expect(await take(folder, 'flows.log', `${ten}${flow(1)}\n`)).toMatchObject({
      known: 10,
      quarantined: {},
    });
    expect(await counted(folder)).toEqual(of(1, 10));
  });

  it('grew while a run was killed is settled once', async () => {
    const folder = temporaryFolder();
    const long = lines(
      header,
      ...Array.from({ length: 60 }, (_, index) => (index % 7 === 3 ? refused : flow(index % 5))),
    );
    const preload = ['--import', join(repositoryRoot, 'test', 'faults', 'die_in_change.mjs')];
    const ingest = ['ingest', 'flows.log', '--source', 'vpc-flow', '--batch-size', '7'];
    for (const [change, length] of [
      [25, 30],
      [40, 50],
      [55, 61],
    ] as const) {
      put(folder, { 'flows.log': lines(...long.split('\n').slice(0, length)) });
      const env = { DIE_IN_CHANGE: String(change) };
      const { signal } = await opsReview(ingest, { cwd: folder, node: preload, env });
      expect(signal).toBe('SIGKILL');
    }
    await opsReview(ingest, { cwd: folder });
    expect(await counted(folder)).toEqual(of(51, 9));
  });
});

/** What a version of a file has: the places and contents of its flows, and of what is refused. */
function placesIn(text: string): { flows: string[]; refused: string[] } {
  const placed = text.split('\n').flatMap((line, at) => (at === 0 || line === '' ? [] : [`${at} ${line}`]));
  const isFlow = (line: string) => /^\d+ \d{10} (?:ACCEPT|REJECT) \d+$/.test(line);
  return { flows: placed.filter(isFlow), refused: placed.filter((line) => !isFlow(line)) };
}

it('whatever versions of a file come, packed or not, cut anywhere, in whatever order: each line at its place counts once', async () => {
  const line = fc.constantFrom(flow(1), flow(1), flow(2), flow(2, 'REJECT'), refused);
  const file = fc.array(line, { maxLength: 9 }).map((some) => lines(header, ...some));
  const version = (texts: readonly string[]) =>
    fc
      .record({ text: fc.constantFrom(...texts), left: fc.nat({ max: 100 }), packed: fc.boolean() })
      .map(({ text, left, packed }) => ({ text: text.slice(0, header.length + 1 + left), packed }));
  const versions = fc
    .array(file, { minLength: 1, maxLength: 2 })
    .chain((texts) => fc.array(version(texts), { minLength: 1, maxLength: 5 }));
  await fc.assert(
    fc.asyncProperty(versions, async (all) => {
      const folder = temporaryFolder();
      for (const { text, packed } of all)
        await take(folder, packed ? 'flows.log.gz' : 'flows.log', packed ? gzipSync(text) : text);
      const places = all.map(({ text }) => placesIn(text));
      const flows = new Set(places.flatMap(({ flows }) => flows)).size;
      expect(await counted(folder)).toEqual(
        of(flows, new Set(places.flatMap(({ refused }) => refused)).size),
      );
    }),
    { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 8), endOnFailure: true },
  );
});
