import { describe, expect, it } from 'vitest';
import { folderStaging } from '../adapters/folder/staging.ts';
import { partitionOf } from '../core/lake/layout.ts';
import { publish, readLake } from '../core/lake/publication.ts';
import { definitionPath, staleDays } from '../core/lake/rollups.ts';
import { stageRollups } from '../core/lake/stage_rollups.ts';
import { tables } from '../core/tables/index.ts';
import { lakeRow } from '../test/doubles/lake_rows.ts';
import type { Delivered } from '../test/sql/arbitrary_large_rows.ts';
import { lakeAfter, rebuild, select } from '../test/sql/derived_lake.ts';
import { temporaryFolder } from '../test/temporary_folder.ts';
import { openFiles, openWorkspace, shippedLibrary, type Workspace } from './workspace.ts';

describe('a day that more came to', () => {
  const flow = (id: string, dt: string, known: object = {}): Delivered => ({
    table: 'vpc_flows',
    row: { ...lakeRow('vpc_flows', { id, event_time: Date.parse(`${dt}T10:00Z`) }), ...known },
  });
  const filesOf = async ({ store }: Workspace) =>
    [...(await readLake(store)).files]
      .filter((path) => partitionOf(path)?.table.startsWith('vpc_') && !path.includes('vpc_flows/'))
      .sort();

  it('is built anew, and no other', async () => {
    const accepted = { action: 'ACCEPT' };
    const workspace = await lakeAfter([
      [flow('a', '2026-10-01', accepted), flow('b', '2026-10-02', accepted)],
    ]);
    expect(await filesOf(workspace)).toEqual([
      'tables/vpc_flows_daily/dt=2026-10-01/0000000002-held.parquet',
      'tables/vpc_flows_daily/dt=2026-10-02/0000000002-held.parquet',
      'tables/vpc_flows_hourly/dt=2026-10-01/0000000002-held.parquet',
      'tables/vpc_flows_hourly/dt=2026-10-02/0000000002-held.parquet',
      'tables/vpc_talkers_daily/dt=2026-10-01/0000000002-held.parquet',
      'tables/vpc_talkers_daily/dt=2026-10-02/0000000002-held.parquet',
    ]);
    const late = [flow('c', '2026-10-01'), flow('a', '2026-10-01', { origin_object: 'z' })];
    await publish(workspace.store, await readLake(workspace.store), {
      rows: [[tables.vpc_flows, late.map(({ row }) => row)]],
    });
    await rebuild(workspace);
    await rebuild(workspace);
    expect(await filesOf(workspace)).toEqual([
      'tables/vpc_flows_daily/dt=2026-10-01/0000000004-held.parquet',
      'tables/vpc_flows_daily/dt=2026-10-02/0000000002-held.parquet',
      'tables/vpc_flows_hourly/dt=2026-10-01/0000000004-held.parquet',
      'tables/vpc_flows_hourly/dt=2026-10-02/0000000002-held.parquet',
      'tables/vpc_talkers_daily/dt=2026-10-01/0000000004-held.parquet',
      'tables/vpc_talkers_daily/dt=2026-10-02/0000000002-held.parquet',
    ]);
    expect(
      await select(
        workspace,
        'select dt, sum(records) as n from lake.vpc_flows_hourly group by dt order by dt',
      ),
    ).toEqual([
      { dt: '2026-10-01', n: 2n },
      { dt: '2026-10-02', n: 1n },
    ]);
  });

  it('is built anew with all others where rollups were defined otherwise', async () => {
    const workspace = await lakeAfter([[flow('a', '2026-10-01'), flow('b', '2026-10-02')]]);
    const before = await filesOf(workspace);
    await rebuild(workspace);
    expect(await filesOf(workspace)).toEqual(before);
    await workspace.store.write(definitionPath, new TextEncoder().encode('another'));
    await rebuild(workspace);
    expect(await filesOf(workspace)).toEqual(before.map((path) => path.replace('0000000002', '0000000003')));
    await rebuild(workspace);
    expect((await readLake(workspace.store)).next).toBe(4);
  });

  it('is built where a release without rollups left none', async () => {
    const workspace = openWorkspace({ lake: temporaryFolder() });
    const rows = [flow('a', '2026-10-01').row];
    let state = await readLake(workspace.store);
    state = await publish(workspace.store, state, { rows: [[tables.vpc_flows, rows]] });
    await publish(workspace.store, state, { rows: [], derived: true });
    await rebuild(workspace);
    expect(await filesOf(workspace)).toEqual([
      'tables/vpc_flows_daily/dt=2026-10-01/0000000003-held.parquet',
      'tables/vpc_flows_hourly/dt=2026-10-01/0000000003-held.parquet',
    ]);
  });
});

describe('long lists', () => {
  const rejected = { action: 'REJECT', protocol: 6, srcport: 60_000, bytes: 1n };
  const flows = (known: (index: number) => object, count: number): Delivered[] =>
    Array.from({ length: count }, (_, index) => ({
      table: 'vpc_flows',
      row: {
        ...lakeRow('vpc_flows', { id: `f${index}`, event_time: Date.UTC(2026, 9, 1) }),
        ...rejected,
        ...known(index),
      },
    }));
  const ports =
    "select port, cast(records as integer) as n from lake.vpc_flows_hourly where port in ('other', '1', '1000', '1001') order by 1";

  it.each([
    [
      'the 1,000 ports that most were towards stay, of equal ones the least',
      {},
      [
        ['1', 1],
        ['1000', 1],
        ['other', 5],
      ],
    ],
    [
      'accepted ingress of VPCs keeps every port',
      { action: 'ACCEPT' },
      [
        ['1', 1],
        ['1000', 1],
        ['1001', 1],
      ],
    ],
    [
      'accepted egress does not',
      { action: 'ACCEPT', flow_direction: 'egress' },
      [
        ['1', 1],
        ['1000', 1],
        ['other', 5],
      ],
    ],
  ])('%s', async (_, known, expected) => {
    const workspace = await lakeAfter([flows((index) => ({ dstport: index + 1, ...known }), 1_005)]);
    const rows = await select(workspace, ports);
    expect(rows.map(({ port, n }) => [port, n])).toEqual(expected);
  });

  it('the 100 pairs that exchanged most stay, the rest is added up', async () => {
    const known = (index: number) => ({
      action: 'ACCEPT',
      srcaddr: '10.0.0.1',
      dstaddr: `10.0.1.${index}`,
      dstport: 443,
      bytes: BigInt(index),
    });
    const workspace = await lakeAfter([flows(known, 103)]);
    const rows = await select(
      workspace,
      'select address, peer, port, records, bytes from lake.vpc_talkers_daily order by bytes desc, address',
    );
    expect(rows).toHaveLength(101);
    expect(rows[0]).toEqual({ address: '10.0.0.1', peer: '10.0.1.102', port: 443, records: 1n, bytes: 102n });
    expect(rows.at(-1)).toEqual({ address: 'other', peer: null, port: null, records: 3n, bytes: 3n });
  });

  it('what passes 64 bits does not keep the rest of the day out', async () => {
    const workspace = await lakeAfter([flows(() => ({ dstport: 22, bytes: 9_223_372_036_854_775_807n }), 2)]);
    const rows = await select(workspace, 'select records, bytes from lake.vpc_flows_hourly');
    expect(rows).toEqual([{ records: 2n, bytes: 9_223_372_036_854_775_807n }]);
  });
});

describe('a day whose flows fall into more groups than memory is meant for', () => {
  const flows = Array.from(
    { length: 20_001 },
    (_, index): Delivered => ({
      table: 'vpc_flows',
      row: {
        ...lakeRow('vpc_flows', { id: `f${index}`, event_time: Date.UTC(2026, 9, index < 20_000 ? 1 : 2) }),
        ...{ action: 'ACCEPT', protocol: 6, srcport: 60_000, dstport: index, bytes: 1n },
      },
    }),
  );

  it('comes by itself, gets more, and no file of an attempt before stays', async () => {
    const workspace = openWorkspace({ lake: temporaryFolder() });
    let state = await readLake(workspace.store);
    state = await publish(workspace.store, state, {
      rows: [[tables.vpc_flows, flows.map(({ row }) => row)]],
    });
    const asked: [memory: string, files: number][] = [];
    const staged = await stageRollups(staleDays(state), {
      library: shippedLibrary(),
      open: (files, memory) => {
        asked.push([memory, files.length]);
        return openFiles(workspace, files, { memory: memory === 'usual' ? '12MB' : '1GB' });
      },
      staging: folderStaging(workspace.lakeRoot),
      builtAt: 0,
    });
    expect(asked).toEqual([
      ['usual', 2],
      ['usual', 1],
      ['much', 1],
      ['usual', 1],
    ]);
    const both = ['vpc_flows_hourly', 'vpc_flows_daily', 'vpc_talkers_daily'];
    expect(staged.map(({ table }) => table)).toEqual([...both, ...both]);
    expect(await workspace.store.list('staging')).toEqual(staged.map(({ path }) => path).toSorted());
  });
});
