import { describe, expect, it } from 'vitest';
import { lakeRow } from '../../test/doubles/lake_rows.ts';
import { Killed, MemoryStore } from '../../test/doubles/memory_store.ts';
import { tables } from '../tables/index.ts';
import type { SettledInput } from './commit.ts';
import { commitPath, intentPath } from './layout.ts';
import { deleteRemoved, type Publication, publish, readLake, undoUncommitted } from './publication.ts';

const day = 86_400_000;
const hour = 3_600_000;
const now = Date.UTC(2026, 9, 10);

const settled = (object: string, records: number): SettledInput => ({
  object,
  digest: object,
  path: object,
  fileDigest: object,
  format: 'csv',
  input: 'deployments',
  records,
  complete: true,
  stored: records,
  quarantined: {},
  notApplicable: {},
  bySource: {},
  known: 0,
});

const rowsOn = (...days: number[]) =>
  days.map((at) => lakeRow('deployment_events', { id: `r${at}`, event_time: at * day }));

const hours = [1, 2].map((at) => lakeRow('vpc_flows_hourly', { id: `h${at}`, event_time: at * day }));

/** Two inputs, derived data over both, and a rebuild of it that takes the older generation out. */
const history: readonly Publication[] = [
  { rows: [[tables.deployment_events, rowsOn(1, 2)]], inputs: [settled('a.csv', 2)] },
  {
    rows: [
      [tables.open_state, [lakeRow('open_state', { id: 'o1', event_time: day })]],
      [tables.vpc_flows_hourly, hours],
    ],
    derived: true,
  },
  { rows: [[tables.deployment_events, rowsOn(2, 3, 4)]], inputs: [settled('b.csv', 3)] },
  {
    rows: [[tables.open_state, [lakeRow('open_state', { id: 'o2', event_time: day })]]],
    remove: { files: ['tables/open_state/dt=1970-01-02/0000000002.parquet'], at: now },
    derived: true,
  },
];

/** Takes the rest of the history in, as a run does: what was left half done first. */
async function run(store: MemoryStore, at = now): Promise<void> {
  let state = await readLake(store);
  await undoUncommitted(store);
  await deleteRemoved(store, at);
  for (const publication of history.slice(state.next - 1)) state = await publish(store, state, publication);
}

/** What a reader of the lake can see: the committed files with their bytes, and the settled inputs. */
async function seen(store: MemoryStore): Promise<unknown> {
  const { files, inputs, next, underived } = await readLake(store);
  const bytes = [...files].sort().map((path) => [path, store.objects.get(path)]);
  return { next, bytes, inputs: [...inputs.values()], underived: [...underived].sort() };
}

async function undisturbed(): Promise<{ store: MemoryStore; after: unknown[] }> {
  const store = new MemoryStore();
  const after: unknown[] = [await seen(store)];
  let state = await readLake(store);
  for (const publication of history) {
    state = await publish(store, state, publication);
    after.push(await seen(store));
  }
  return { store, after };
}

describe('a kill at any point', async () => {
  const { store: whole, after } = await undisturbed();
  const kills = Array.from({ length: whole.changes }, (_, index) => index + 1).flatMap((change) => [
    [change, 'before'] as const,
    [change, 'after'] as const,
  ]);

  it.each(kills)(
    'in change %i, %s it happened, leaves the lake as before or as after',
    async (change, when) => {
      const dying = new MemoryStore().killAt(change, when);
      await expect(run(dying)).rejects.toThrow(Killed);

      const left = new MemoryStore(dying.objects);
      const found = await seen(left);
      expect(after).toContainEqual(found);

      await undoUncommitted(left);
      expect(await seen(left)).toEqual(found);
      const { files } = await readLake(left);
      const orphans = (await left.list('tables')).filter((path) => !files.has(path));
      const waiting = orphans.filter((path) => path.includes('open_state'));
      expect(orphans).toEqual(waiting);
      expect(await left.list('staging')).toEqual([]);

      await run(left);
      expect(left.objects).toEqual(whole.objects);
    },
  );

  it.each(kills)(
    'in change %i, %s it happened, and again while it is undone, does no harm',
    async (change, when) => {
      const dying = new MemoryStore().killAt(change, when);
      await expect(run(dying)).rejects.toThrow(Killed);
      for (let second = 1; ; second++) {
        const undoing = new MemoryStore(dying.objects).killAt(second, when);
        const died = await undoUncommitted(undoing).then(
          () => false,
          (error: unknown) => error instanceof Killed,
        );
        const left = new MemoryStore(undoing.objects);
        expect(await seen(left)).toEqual(await seen(dying));
        await run(left);
        expect(left.objects).toEqual(whole.objects);
        if (!died) return;
      }
    },
  );
});

describe('files that a commit takes out', () => {
  it('stay for an hour, for readers that opened the lake before, and then are deleted', async () => {
    const { store } = await undisturbed();
    const old = 'tables/open_state/dt=1970-01-02/0000000002.parquet';
    await run(store, now + hour - 1);
    expect(store.objects.has(old)).toBe(true);
    expect((await readLake(store)).files.has(old)).toBe(false);
    await run(store, now + hour);
    expect(store.objects.has(old)).toBe(false);
    expect(await store.list('intents')).toEqual([]);
  });
});

describe('what is damaged', () => {
  const cut = (store: MemoryStore, path: string): void => {
    store.objects.set(path, (store.objects.get(path) ?? new Uint8Array()).slice(0, 20));
  };

  it('a commit that was cut short is refused by name, and nothing is changed', async () => {
    const { store } = await undisturbed();
    cut(store, commitPath(3));
    const before = new Map(store.objects);
    await expect(run(store)).rejects.toThrow(
      /^commits\/0000000003\.json of the lake is damaged \(.*; restore it/s,
    );
    expect(store.objects).toEqual(before);
  });

  it.each([
    ['empty', ''],
    ['of another shape', '{"number":2}'],
    ['another commit', '{"number":7,"add":[],"remove":[],"removedAt":null,"inputs":[]}'],
  ])('a commit that is %s is refused', async (_, content) => {
    const { store } = await undisturbed();
    store.objects.set(commitPath(2), new TextEncoder().encode(content));
    await expect(readLake(store)).rejects.toThrow(/^commits\/0000000002\.json of the lake is damaged/);
  });

  it('a commit that is missing is noticed', async () => {
    const { store } = await undisturbed();
    store.objects.delete(commitPath(2));
    await expect(readLake(store)).rejects.toThrow(
      'commits/0000000002.json of the lake is damaged (it is missing)',
    );
  });

  it.each([0, 1, 20])('an intent of which %i bytes are left is undone all the same', async (bytes) => {
    const { store: whole } = await undisturbed();
    const dying = new MemoryStore();
    let state = await readLake(dying);
    const [first, second, third] = history as [Publication, Publication, Publication];
    for (const publication of [first, second]) state = await publish(dying, state, publication);
    const commitOfThird = 3 + 1 + 3; // three staged files, the intent, three renames
    dying.killAt(dying.changes + commitOfThird + 1, 'before');
    await expect(publish(dying, state, third)).rejects.toThrow(Killed);

    const left = new MemoryStore(dying.objects);
    expect(await left.list('tables')).toHaveLength(5 + 3);
    left.objects.set(intentPath(3), (left.objects.get(intentPath(3)) ?? new Uint8Array()).slice(0, bytes));
    expect(await undoUncommitted(left)).toBe(1);
    expect(await left.list('tables')).toHaveLength(5);
    await run(left);
    expect(left.objects).toEqual(whole.objects);
  });
});

it('a copy of days that was moved in without its commit is undone, and the next one stands', async () => {
  const whole = new MemoryStore();
  const publishCopy = async (store: MemoryStore) => {
    const state = await readLake(store);
    const path = `staging/${state.next}/copy.parquet`;
    await store.write(path, new Uint8Array([1]));
    const days = { table: 'inventory', first: '2026-10-01', last: '2026-10-09' };
    await publish(store, state, { rows: [], copies: [{ ...days, digest: 'a'.repeat(32), path }] });
  };
  await publishCopy(whole);
  const files = [...(await readLake(whole)).files];
  expect(files).toEqual([`copies/inventory/2026-10-01_2026-10-09/${'a'.repeat(32)}/0000000001.parquet`]);
  for (let change = 1; change <= whole.changes; change++) {
    const dying = new MemoryStore().killAt(change, 'before');
    await expect(publishCopy(dying)).rejects.toThrow(Killed);
    const left = new MemoryStore(dying.objects);
    await undoUncommitted(left);
    expect(await left.list('copies')).toEqual([...(await readLake(left)).files]);
    expect(await left.list('staging')).toEqual([]);
    if ((await readLake(left)).next === 1) await publishCopy(left);
    expect([...(await readLake(left)).files]).toEqual(files);
  }
});

it('two writers without a lock: the second one is told, and the first one keeps its data', async () => {
  const store = new MemoryStore();
  const state = await readLake(store);
  const [first] = history as [Publication];
  await publish(store, state, first);
  const before = await seen(store);
  await expect(publish(store, state, { rows: [], inputs: [] })).rejects.toThrow(
    'another process writes to this lake',
  );
  await undoUncommitted(store);
  expect(await seen(store)).toEqual(before);
});

it('a publication that fails has ended: nothing of it goes on behind the back of the next writer', async () => {
  const store = new MemoryStore();
  let underway = 0;
  const write = store.write.bind(store);
  store.write = async (path, bytes) => {
    underway++;
    await new Promise((resolve) => setImmediate(resolve));
    underway--;
    if (path.includes('dt=1970-01-02')) throw new Error('no space left');
    await new Promise((resolve) => setImmediate(resolve));
    return write(path, bytes);
  };
  const [, , third] = history as [Publication, Publication, Publication];
  const rows = [[tables.deployment_events, rowsOn(1, 2, 3, 4)]] as const;
  await expect(publish(store, await readLake(store), { ...third, rows })).rejects.toThrow('no space left');
  const then = new Map(store.objects);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([underway, store.objects]).toEqual([0, then]);
});
