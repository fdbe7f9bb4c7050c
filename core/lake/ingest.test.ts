import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, MemoryLake } from '../../test/doubles/memory_lake.ts';
import { Killed, MemoryStore } from '../../test/doubles/memory_store.ts';
import type { SettledInput } from './commit.ts';
import type { Ingested } from './ingest.ts';
import { BrokenInput } from './settle_group.ts';

const numRuns = Number(process.env.OPS_REVIEW_RUNS ?? 40);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const good = (number: number, title: string): string =>
  JSON.stringify({
    id: `d${number}`,
    service: 'checkout',
    status: 'succeeded',
    finished_at: new Date(Date.UTC(2026, 9, 1 + (number % 4), number % 24)).toISOString(),
    title,
  });

/** Few records that differ, so that many are delivered again. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(7), fc.constantFrom('one', 'two')).map(([n, title]) => good(n, title)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{"id":"d1"', '[]', '{"service":"x"}', '{"id":"\\ud800"}', '\ufffd'),
  },
);

const split = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
};

const delivery: fc.Arbitrary<Delivery> = fc
  .record({
    object: fc.constantFrom('a.ndjson', 'b.ndjson', 'c.ndjson'),
    lines: fc.array(line, { maxLength: 12 }),
    cuts: fc.array(fc.nat(), { maxLength: 5 }),
    broken: fc.boolean(),
  })
  .map(({ object, lines, cuts, broken }) => ({
    object,
    chunks: split(encode(lines.map((text) => `${text}\n`).join('')), cuts),
    ...(broken ? { broken: new BrokenInput('it was cut short') } : {}),
  }));

const batchSize = fc.integer({ min: 1, max: 6 });

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** n in, n outcomes out. */
function addsUp({ records, stored, known, quarantined, notApplicable }: SettledInput): void {
  expect(stored + known + sum(quarantined) + sum(notApplicable)).toBe(records);
}

/** Runs until it gets through: each run but the last is killed in one of its changes. */
async function takeKilled(
  lake: MemoryLake,
  file: Delivery,
  batch: number,
  kills: readonly (readonly [change: number, when: 'before' | 'after'])[],
): Promise<Ingested> {
  for (const [change, when] of kills) {
    lake.store = new MemoryStore(lake.store.objects).killAt(change, when);
    const died = await lake.take(file, batch).then(
      () => false,
      (error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        return true;
      },
    );
    lake.store = new MemoryStore(lake.store.objects);
    if (!died) break;
  }
  return lake.take(file, batch);
}

async function ids(lake: MemoryLake, table: string): Promise<string[]> {
  return (await lake.rows(table)).map(({ id }) => id).toSorted();
}

describe('whatever is delivered, however it is split, and whenever it is killed', () => {
  const kills = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('before' as const, 'after' as const)),
    { maxLength: 3 },
  );
  const deliveries = fc.array(fc.tuple(delivery, batchSize, kills), { minLength: 1, maxLength: 4 });

  it('each record is settled once, and each row stored once', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async (all) => {
        const lake = new MemoryLake();
        const inputs = new Map<string, SettledInput>();
        for (const [file, batch, deaths] of all) {
          const { settled } = await takeKilled(lake, file, batch, deaths);
          expect(settled.complete).toBe(true);
          addsUp(settled);
          inputs.set(settled.digest, settled);
        }
        for (const table of ['deployment_events', 'quarantine']) {
          const stored = await ids(lake, table);
          expect(new Set(stored).size).toBe(stored.length);
        }
        const settled = [...inputs.values()];
        const total = (count: (input: SettledInput) => number) =>
          settled.reduce((all, input) => all + count(input), 0);
        expect(await ids(lake, 'deployment_events')).toHaveLength(total(({ stored }) => stored));
        expect(await ids(lake, 'quarantine')).toHaveLength(total(({ quarantined }) => sum(quarantined)));
      }),
      { numRuns },
    );
  });

  it('the rows are those of one undisturbed run of each file, in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async (all) => {
        const lake = new MemoryLake();
        for (const [file, batch, deaths] of all) await takeKilled(lake, file, batch, deaths);
        const plain = new MemoryLake();
        for (const [file] of all.toReversed()) {
          const bytes = Uint8Array.from(Buffer.concat(file.chunks));
          await plain.take({ ...file, chunks: [bytes] }, 1_000);
        }
        expect(await ids(lake, 'deployment_events')).toEqual(await ids(plain, 'deployment_events'));
      }),
      { numRuns },
    );
  });

  it('the same file again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(delivery, batchSize, batchSize, async (file, batch, another) => {
        const lake = new MemoryLake();
        const { settled } = await lake.take(file, batch);
        const before = new Map(lake.store.objects);
        const again = await lake.take(file, another);
        expect(lake.store.objects).toEqual(before);
        expect([again.earlier.records, again.settled.records]).toEqual([settled.records, settled.records]);
      }),
      { numRuns },
    );
  });
});

describe('a file that breaks off', () => {
  it('keeps what came before, and quarantines the rest with its bytes', async () => {
    const lake = new MemoryLake();
    const whole = `${good(1, 'a')}\n${good(2, 'a')}\n`;
    const broken = new BrokenInput('it was cut short');
    const { settled } = await lake.take(
      { object: 'a', chunks: [encode(`${whole}{"id":"d3",`)], broken },
      100,
    );
    expect(settled).toMatchObject({ records: 3, stored: 2, quarantined: { truncated_input: 1 } });
    const [row] = await lake.rows('quarantine');
    expect(Buffer.from(String(row?.raw), 'base64').toString()).toBe('{"id":"d3",');

    const fetched = await lake.take({ object: 'a', chunks: [encode(`${whole}${good(3, 'a')}\n`)] }, 100);
    expect(fetched.settled).toMatchObject({ records: 3, stored: 1, known: 2, quarantined: {} });
  });

  it('an error that says nothing about the file is no end of it', async () => {
    const lake = new MemoryLake();
    const chunks = [encode(`${good(1, 'a')}\n${good(2, 'a')}\n`)];
    await expect(
      lake.take({ object: 'a', chunks, broken: new Error('the disk is gone') }, 1),
    ).rejects.toThrow('gone');
    const { settled, earlier } = await lake.take({ object: 'a', chunks }, 1);
    expect([earlier.records, settled.records, settled.complete]).toEqual([2, 2, true]);
  });
});

it('a file that has another name when the run is taken up again leads to both', async () => {
  const lake = new MemoryLake();
  const chunks = [encode(`${good(1, 'a')}\n${good(2, 'a')}\n`)];
  await expect(lake.take({ object: 'old', chunks, broken: new Error('killed') }, 1)).rejects.toThrow(
    'killed',
  );
  const { state, settled } = await lake.take({ object: 'new', chunks: [...chunks, encode('')] }, 1);
  expect(settled.object).toBe('new');
  expect([...state.objects.keys()].toSorted()).toEqual(['new', 'old']);
});

it('records of many bytes are published before there are many of them', async () => {
  const lake = new MemoryLake();
  const long = 'x'.repeat(1 << 20);
  const chunks = Array.from({ length: 70 }, () => encode(`${long}\n`));
  const { settled, state } = await lake.take({ object: 'a', chunks }, 50_000);
  expect(settled.quarantined).toEqual({ invalid_json: 70 });
  expect(state.next - 1).toBe(2); // 64 MiB, and the rest
});
