import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingestSource } from '../ingest_source.ts';
import { readMapping } from '../mapping/read_mapping.ts';
import type { PlacedRow, Settled } from '../settle.ts';
import { ingestGit } from './ingest_git.ts';

/** The outcome with its rows, whatever their table. */
function unplaced(settled: Settled<PlacedRow> | undefined) {
  if (settled?.outcome !== 'stored') return settled;
  return { outcome: settled.outcome, rows: settled.rows.map(({ row }) => row) };
}

const surroundings = { originObject: 'a', ingestedAt: 0, privacy: { actors: 'hash', key: 'k' } } as const;
const sha = (name: string) => name.repeat(40).slice(0, 40);

function settle(lines: readonly string[], more = '') {
  const text = `input: commits\nrepository: acme/shop\nservice: shop\n${more}columns: { sha: c, parents: p, committed_at: t, authored_at: a, subject: s, author: w }`;
  const read = readMapping('m', text);
  if (read.outcome === 'wrong') throw new Error(read.problems[0]?.message);
  const source = ingestSource({
    ...surroundings,
    format: 'csv',
    input: { mapping: read.mapping, lookups: new Map() },
  });
  return [...source.push(new TextEncoder().encode(`c,p,t,a,s,w\n${lines.join('\n')}\n`)), ...source.end()];
}

function brief(settled: ReturnType<typeof settle>): string[] {
  return settled
    .map(({ record, settled: to }) => {
      if (to.outcome === 'stored')
        return `${record.position} stored ${to.rows.map(({ row }) => row.merge_order).join()}`;
      return to.outcome === 'not_applicable'
        ? `${record.position} ${to.rule}`
        : `${record.position} ${to.reason}: ${to.message}`;
    })
    .sort();
}

const line = (name: string, parents: string, day = '01', subject = '', author = '') =>
  `${sha(name)},${parents.split('').map(sha).join(' ')},2024-10-${day}T12:00:00Z,2024-10-${day}T10:00:00Z,${subject},${author}`;

describe('a listing of commits', () => {
  // a ── b ── d; c came with d; e never came.
  const listing = [
    line('d', 'bc', '04'),
    line('c', 'a', '03', '', 'Ada'),
    line('b', 'a', '02'),
    line('a', '', '01'),
  ];

  it('is settled line by line: changes, commits inside merges, others', () => {
    expect(brief(settle([...listing, line('e', 'a')], `tip: ${sha('d')}\n`))).toEqual([
      '2 stored 3',
      '3 inside_a_merge',
      '4 stored 2',
      '5 stored 1',
      '6 not_on_branch',
    ]);
  });

  it('gives a change the times and the author of what it brought, and the line of its own commit', () => {
    const [merge] = settle(listing);
    expect(unplaced(merge?.settled)).toMatchObject({
      rows: [
        {
          change_id: `acme/shop/${sha('d')}`,
          source: 'git',
          repository: 'acme/shop',
          service_key: 'service:shop',
          sha: sha('d'),
          authored_at: Date.parse('2024-10-03T10:00:00Z'),
          merged_at: Date.parse('2024-10-04T12:00:00Z'),
          event_time: Date.parse('2024-10-04T12:00:00Z'),
          merge_order: 3n,
          author_kind: 'human',
          author: expect.stringMatching(/^[0-9a-f]{32}$/),
          origin_position: 2n,
        },
      ],
    });
  });

  it('without a clear tip cannot be told', () => {
    const message =
      "no_tip: the listing has 2 commits that are nobody's parent; name the last of the branch as `tip:`";
    expect(brief(settle([line('b', 'a'), line('c', 'a'), line('a', '')]))).toEqual(
      [2, 3, 4].map((at) => `${at} ${message}`),
    );
    expect(brief(settle([line('a', '')], `tip: ${sha('b')}\n`))).toEqual([
      `2 no_tip: the tip ${sha('b')} is not in the listing`,
    ]);
  });

  it('with a gap keeps back what it cannot tell', () => {
    expect(brief(settle([line('d', 'c'), line('b', 'a'), line('a', '')], `tip: ${sha('d')}\n`))).toEqual([
      '2 stored ',
      ...[3, 4].map(
        (at) =>
          `${at} incomplete_history: the listing breaks off at ${sha('d')}, whose parent it lacks, so whether this commit is on the branch cannot be told; list the whole history`,
      ),
    ]);
  });

  it('a commit with a bad time is quarantined, and keeps its place among the others', () => {
    const bad = line('b', 'a').replace('2024-10-01T12:00:00Z', '2024-10-01T12:00:00');
    expect(brief(settle([line('c', 'b'), bad, line('a', '')]))).toEqual([
      '2 stored 3',
      '3 time_without_offset: column `committed_at`: "2024-10-01T12:00:00" has no offset; add Z for UTC, or one such as +01:00',
      '4 stored 1',
    ]);
  });

  it.each([
    [
      'abc,,2024-10-01T12:00:00Z,,,',
      'column `sha`: expected full hexadecimal digests of 40 or 64 digits, found "abc"',
    ],
    [
      `${sha('a')},b,2024-10-01T12:00:00Z,,,`,
      'column `parents`: expected full hexadecimal digests of 40 or 64 digits, found "b"',
    ],
  ])('%s is no commit', (bad, message) => {
    expect(brief(settle([bad]))).toEqual([`2 invalid_commit: ${message}`]);
  });

  it('a commit listed twice counts once', () => {
    const again = [line('a', ''), line('a', ''), line('a', '', '02')];
    expect(brief(settle(again))).toEqual([
      '2 stored 1',
      '3 repeated_commit',
      `4 conflicting_values: commit ${sha('a')} was listed before, with other values; remove one of the two`,
    ]);
  });

  it('names what a change undoes', () => {
    const settled = settle([
      line('c', 'b', '03', '"Revert ""Fix"""'),
      line('b', 'a', '02', 'Fix'),
      line('a', '', '01', 'Begin'),
    ]);
    expect(unplaced(settled[0]?.settled)).toMatchObject({
      rows: [{ reverts: `acme/shop/${sha('b')}`, title: 'Revert "Fix"' }],
    });
  });

  it('settles each line once, in any order of lines', () => {
    const lines = [...listing, line('e', 'a'), line('f', 'e'), 'bad', ''];
    const order = fc.shuffledSubarray(lines);
    fc.assert(
      fc.property(order, (shuffled) => {
        const settled = settle(shuffled, `tip: ${sha('d')}\n`);
        expect(new Set(settled.map(({ record }) => record.position)).size).toBe(
          shuffled.filter((one) => one !== '').length,
        );
        expect(settled).toHaveLength(shuffled.filter((one) => one !== '').length);
      }),
    );
  });
});

describe('the output of git log', () => {
  const fields = [
    [sha('b'), sha('a'), '1727870400', '1727863200', 'Ada', 'ada@example.com', 'Fix é', 'body\nwith lines\n'],
    [sha('a'), '', '1727784000', '1727776800', 'Ada', 'ada@example.com', 'Begin', ''],
  ];
  const output = new TextEncoder().encode(
    fields
      .flat()
      .map((field) => `${field}\0`)
      .join(''),
  );
  const listing = { repository: 'acme/shop', service: null, branch: 'main', tip: null };

  it('gives changes, wherever it is cut', () => {
    for (let cut = 0; cut <= output.length; cut += 1) {
      const source = ingestGit(listing, surroundings);
      const settled = [
        ...source.push(output.slice(0, cut)),
        ...source.push(output.slice(cut)),
        ...source.end(),
      ];
      expect(settled.map(({ record, settled: to }) => [record.position, to.outcome])).toEqual([
        [1, 'stored'],
        [2, 'stored'],
      ]);
      expect(unplaced(settled[0]?.settled)).toMatchObject({
        rows: [{ title: 'Fix é', service_key: 'repository:acme/shop', branch: 'main' }],
      });
      expect(source.history()?.commits).toHaveLength(2);
    }
  });

  it('that breaks off is told', () => {
    const source = ingestGit(listing, surroundings);
    const settled = [...source.push(output.subarray(0, output.length - 1)), ...source.end()];
    expect(
      settled.map(({ settled: to }) => (to.outcome === 'quarantined' ? to.message : to.outcome)),
    ).toEqual(['the output of git broke off here (it ended inside a commit); ingest it again', 'stored']);
  });
});
