import { describe, expect, it } from 'vitest';
import { emptyLake, stateAfter } from './commit.ts';
import { scatteredDays } from './compaction.ts';
import { partitionPath, publicationName } from './layout.ts';

describe('a day becomes one file', () => {
  const files = (table: string, count: number, dt = '2026-10-01', from = 1) =>
    Array.from({ length: count }, (_, index) => partitionPath(table, dt, publicationName(from + index)));
  const lake = (add: readonly string[], derivedAfter: readonly string[] = []) => {
    const commit = { remove: [], removedAt: null, inputs: [] };
    return stateAfter(
      [
        { ...commit, number: 1, add: [...derivedAfter] },
        { ...commit, number: 2, add: [], derived: true },
        { ...commit, number: 3, add: [...add] },
      ],
      emptyLake,
    );
  };

  it.each([
    ['where it has five', lake(files('ops_events', 5)), ['ops_events 2026-10-01 5']],
    ['not where it has four', lake(files('ops_events', 4)), []],
    [
      'where it has two, and is more than two days before the last day of its table',
      lake([
        ...files('ops_events', 2, '2026-09-28'),
        ...files('ops_events', 2, '2026-09-29'),
        ...files('ops_events', 1, '2026-10-01'),
        ...files('inventory', 2, '2026-09-28'),
      ]),
      ['ops_events 2026-09-28 2'],
    ],
    ['not of a large table', lake([...files('vpc_flows', 9), ...files('cloudtrail_events', 9)]), []],
    [
      'not of the quarantine, or what is derived',
      lake([...files('quarantine', 9), ...files('open_state', 9)]),
      [],
    ],
    [
      'where something new came to it, with all that it had',
      lake(files('inventory', 1, '2026-10-01', 9), files('inventory', 6)),
      ['inventory 2026-10-01 7'],
    ],
    [
      'not where something new came to another day alone',
      lake(files('inventory', 1, '2026-10-02', 9), files('inventory', 6)),
      [],
    ],
    [
      'each by itself, in the order of tables and days',
      lake([
        ...files('inventory', 5, '2026-10-02'),
        ...files('change_events', 5),
        ...files('inventory', 5, '2026-10-01'),
      ]),
      ['change_events 2026-10-01 5', 'inventory 2026-10-01 5', 'inventory 2026-10-02 5'],
    ],
  ])('%s', (_, state, expected) => {
    expect(
      scatteredDays(state).map(({ table, dt, files: of }) => `${table.name} ${dt} ${of.length}`),
    ).toEqual(expected);
  });
});
