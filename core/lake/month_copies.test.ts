import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLake, stateAfter } from './commit.ts';
import { copyPath, dtOf, partitionPath, publicationName } from './layout.ts';
import { copyWork, filesToRead, standsFor } from './month_copies.ts';

const dayMilliseconds = 86_400_000;
const dayAfter = (dt: string, days: number): string => dtOf(Date.parse(dt) + days * dayMilliseconds);

/** One file for each of so many days of a table. */
const days = (table: string, first: string, count: number, number = 1): string[] =>
  Array.from({ length: count }, (_, index) =>
    partitionPath(table, dayAfter(first, index), publicationName(number)),
  );

const copy = (table: string, first: string, last: string, files: readonly string[], number = 2): string =>
  copyPath({ table, first, last }, standsFor(files), number);

const lakeOf = (files: readonly string[]) =>
  stateAfter([{ number: 1, add: [...files], remove: [], removedAt: null, inputs: [] }], emptyLake);

const workIn = (files: readonly string[]) => {
  const { due, outdated } = copyWork(lakeOf(files));
  return {
    due: due.map(({ table, first, last, files: of }) => `${table.name} ${first} ${last} ${of.length}`),
    outdated,
  };
};

const september = days('ops_events', '2026-09-01', 30);
const copyOfSeptember = copy('ops_events', '2026-09-01', '2026-09-30', september);
const later = days('ops_events', '2026-10-08', 1);

describe('settled days are copied', () => {
  it.each([
    ['a month at a time', [...september, ...later], ['ops_events 2026-09-01 2026-09-30 30']],
    ['up to a week before the newest of the table', september, ['ops_events 2026-09-01 2026-09-22 22']],
    ['not where they are few', days('ops_events', '2026-09-01', 14), []],
    ['not of the large tables', days('vpc_flows', '2026-09-01', 60), []],
    ['not again', [...september, ...later, copyOfSeptember], []],
    [
      'anew where eight files came to the settled days of the month',
      [
        ...days('ops_events', '2026-09-01', 19),
        ...days('ops_events', '2026-09-20', 1),
        copy('ops_events', '2026-09-01', '2026-09-04', days('ops_events', '2026-09-01', 4)),
      ],
      ['ops_events 2026-09-01 2026-09-12 12'],
    ],
    [
      'anew where one of their files is another one now',
      [...september.slice(1), ...days('ops_events', '2026-09-01', 1, 7), ...later, copyOfSeptember],
      ['ops_events 2026-09-01 2026-09-30 30'],
    ],
  ])('%s', (_, files, expected) => {
    expect(workIn(files).due).toEqual(expected);
  });

  it('and a copy goes that stands for nothing any more, or whose month is copied anew', () => {
    const few = days('ops_events', '2026-09-01', 4);
    const ofFewer = copy('ops_events', '2026-09-01', '2026-09-04', few.slice(1));
    expect(workIn([...few, ...later, ofFewer])).toEqual({ due: [], outdated: [ofFewer] });

    const ofFew = copy('ops_events', '2026-09-01', '2026-09-04', few);
    expect(workIn([...september, ...later, ofFew]).outdated).toEqual([ofFew]);
    expect(workIn([...september, ...later, copyOfSeptember]).outdated).toEqual([]);
  });
});

describe('what is read', () => {
  it('is a copy in place of its days, and every other day itself', () => {
    expect(filesToRead([...september, ...later, copyOfSeptember])).toEqual(
      new Map([['ops_events', { days: later, copies: [copyOfSeptember] }]]),
    );
  });

  it.each([
    ['a file came to its days', [...september, ...days('ops_events', '2026-09-30', 1, 9)]],
    ['one of its files is gone', september.slice(0, -1)],
    [
      'one of its files is another one now',
      [...september.slice(1), ...days('ops_events', '2026-09-01', 1, 7)],
    ],
    ['its days are not opened', []],
  ])('is the days where %s', (_, ofDays) => {
    expect(filesToRead([...ofDays, copyOfSeptember]).get('ops_events')).toEqual({ days: ofDays, copies: [] });
  });

  const step = fc.oneof(
    fc.record({ act: fc.constant('add' as const), day: fc.nat(40) }),
    fc.record({ act: fc.constant('remove' as const), at: fc.nat(60) }),
    fc.constant({ act: 'copy' as const }),
    fc.constant({ act: 'copy, and leave the outdated' as const }),
  );

  it('is each file once, itself or in a copy, whatever became of the days since', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const files = new Set<string>();
        const copied = new Map<string, readonly string[]>();
        for (const [number, taken] of steps.entries()) {
          if (taken.act === 'add') {
            const dt = dayAfter('2026-08-20', taken.day);
            files.add(partitionPath('inventory', dt, publicationName(number)));
          } else if (taken.act === 'remove') {
            const path = [...files].filter((file) => !copied.has(file))[taken.at];
            if (path !== undefined) files.delete(path);
          } else {
            const { due, outdated } = copyWork(lakeOf([...files]));
            if (taken.act === 'copy') for (const path of outdated) files.delete(path);
            for (const { table, first, last, files: of } of due) {
              const path = copyPath({ table: table.name, first, last }, standsFor(of), number);
              copied.set(path, of);
              files.add(path);
            }
            if (taken.act === 'copy') expect(copyWork(lakeOf([...files]))).toEqual({ due: [], outdated: [] });
          }
          const read = filesToRead(files).get('inventory') ?? { days: [], copies: [] };
          const rows = [...read.days, ...read.copies.flatMap((path) => copied.get(path) ?? [])];
          expect(rows.sort()).toEqual([...files].filter((path) => !copied.has(path)).sort());
        }
      }),
      { numRuns: 300 },
    );
  });
});
