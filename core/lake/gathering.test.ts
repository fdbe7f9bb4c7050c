import { describe, expect, it } from 'vitest';
import { lakeRow } from '../../test/doubles/lake_rows.ts';
import { MemoryStore } from '../../test/doubles/memory_store.ts';
import { tables } from '../tables/index.ts';
import { emptyLake, type LakeState, type SettledInput } from './commit.ts';
import { Gathering, type Portioned } from './gathering.ts';
import { publish, readLake } from './publication.ts';

describe('small publications', () => {
  const at = Date.UTC(2026, 9, 2);
  const input = (digest: string, records: number): SettledInput => ({
    object: `${digest}.csv`,
    digest,
    path: null,
    fileDigest: digest,
    format: 'csv',
    input: 'deployments',
    complete: true,
    records,
    stored: records,
    known: 0,
    quarantined: {},
    notApplicable: {},
    bySource: {},
  });
  const portion = (digest: string, ids: readonly string[], more: Partial<Portioned> = {}): Portioned => ({
    rows: [
      [tables.ops_events, ids.map((id) => lakeRow('ops_events', { id, event_time: Date.UTC(2026, 9, 1) }))],
    ],
    staged: [],
    inputs: [input(digest, ids.length)],
    at,
    ...more,
  });
  const gathered = async (most: number | undefined, portions: readonly Portioned[]) => {
    const store = new MemoryStore();
    const gathering = new Gathering((state, publication) => publish(store, state, publication), most);
    let state: LakeState = emptyLake;
    const published: number[] = [];
    for (const one of portions) {
      state = await gathering.add(state, one);
      published.push((await readLake(store)).next - 1);
    }
    return { store, gathering, state, published };
  };

  it('become one, with a file a day', async () => {
    const { store, gathering, state, published } = await gathered(undefined, [
      portion('a', ['1', '2']),
      portion('b', ['3']),
    ]);
    expect(published).toEqual([0, 0]);
    expect([...gathering.known('ops_events')]).toEqual(['1', '2', '3']);
    const after = await gathering.publishAll(state);
    expect(after).toEqual(await readLake(store));
    expect([...after.files]).toEqual(['tables/ops_events/dt=2026-10-01/0000000001.parquet']);
    expect([...after.inputs.keys()]).toEqual(['a', 'b']);
    expect([...gathering.known('ops_events')]).toEqual([]);
  });

  it('are known as inputs before they are in the lake, since they came', async () => {
    const { state } = await gathered(undefined, [portion('a', ['1']), portion('a', ['2'])]);
    expect(state.next).toBe(1);
    expect(state.inputs.get('a')).toEqual(input('a', 1));
    expect(state.arrivals.get('a')).toBe(at);
  });

  it('are published where there is nothing to publish: not at all', async () => {
    const { store, gathering, state } = await gathered(undefined, []);
    expect(await gathering.publishAll(state)).toBe(state);
    expect((await readLake(store)).next).toBe(1);
  });

  it('are no more rows and inputs than a batch', async () => {
    const { published } = await gathered(5, [
      portion('a', ['1']),
      portion('b', ['2']),
      portion('c', ['3']),
      portion('d', ['4', '5', '6', '7']),
      portion('e', ['8']),
    ]);
    expect(published).toEqual([0, 0, 1, 3, 3]);
  });

  it('are no more text than memory should hold', async () => {
    const large = lakeRow('ops_events', { id: 'x'.repeat(17 * 1024 * 1024), event_time: at });
    const rows: Portioned['rows'] = [[tables.ops_events, [large]]];
    const { published } = await gathered(undefined, [portion('a', [], { rows }), portion('b', [], { rows })]);
    expect(published).toEqual([0, 1]);
  });

  it('have one staged file of a day', async () => {
    const file = (path: string, dt: string) => ({ staged: [{ table: 'vpc_flows', dt, path }] });
    const portions = [
      portion('a', [], file('staging/a', '2026-10-01')),
      portion('b', [], file('staging/b', '2026-10-02')),
      portion('c', [], file('staging/c', '2026-10-01')),
    ];
    const publications: string[][] = [];
    const gathering = new Gathering(async (state, { staged }) => {
      publications.push((staged ?? []).map(({ path }) => path));
      return state;
    });
    let state = emptyLake;
    for (const one of portions) state = await gathering.add(state, one);
    await gathering.publishAll(state);
    expect(publications).toEqual([['staging/a', 'staging/b'], ['staging/c']]);
  });

  it('are not published again where that failed', async () => {
    let tries = 0;
    const gathering = new Gathering(async () => {
      tries += 1;
      throw new Error('the disk is full');
    });
    const state = await gathering.add(emptyLake, portion('a', ['1']));
    await expect(gathering.publishAll(state)).rejects.toThrow('the disk is full');
    await gathering.publishAll(state);
    expect(tries).toBe(1);
  });
});
