import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent } from '../../../test/doubles/any_event.ts';
import { members } from '../../bytes/cloudtrail/event_members.ts';
import type { Framed } from '../../bytes/framed.ts';
import { JsonFramer } from '../../bytes/json_framer.ts';
import { notTaken, type TakeRecord } from '../../bytes/json_taker.ts';
import { cloudtrailEvents as table } from '../../tables/cloudtrail_events.ts';
import { putRow, rowAt } from '../../tables/lane_rows.ts';
import type { LakeRow } from '../../tables/table.ts';
import { pseudonyms } from '../people.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import { recordLists } from '../raw/record_lists.ts';
import { sources } from '../raw/sources.ts';
import type { SettledRecord } from '../settler.ts';
import { cloudtrailLanes } from './cloudtrail_lanes.ts';
import { membersWithColumn } from './event_row.ts';
import { call, signIn } from './example_events.ts';

const privacy = { actors: 'hash', key: 'k' } as const;
const origin = { originObject: 'trail/ü.json.gz', ingestedAt: 1_790_000_000_123 };
const encoder = new TextEncoder();
const lanes = cloudtrailLanes({ ...origin, pseudonym: pseudonyms(privacy), capacity: 300 });

function settle(bytes: Uint8Array): SettledRecord[] {
  const source = ingestRaw({ ...origin, format: 'json', sources, delivery: noDelivery, privacy });
  return [...source.push(bytes), ...source.end()];
}

/** Rows that the lanes have to hold. */
const held: LakeRow[] = [];

/** Expects that the event at `from` is left alone, or becomes the row of the first record of `settled`.
 *  @returns whether it became one */
function expectSame(
  bytes: Uint8Array,
  from: number,
  to: number,
  { settled, record }: Pick<SettledRecord, 'settled' | 'record'>,
): boolean {
  if (lanes.lanes.full) {
    for (const [at, row] of held.entries()) expect(rowAt(table, lanes.lanes, at)).toEqual(row);
    lanes.lanes.clear();
    held.length = 0;
  }
  const before = lanes.lanes.length;
  const end = lanes.read(bytes, from, to, record.position);
  const rows = settled.outcome === 'stored' ? settled.rows : [];
  if (end < 0) {
    expect(lanes.lanes.length).toBe(before);
    for (const { row } of rows.filter((placed) => placed.table === 'cloudtrail_events')) {
      putRow(table, lanes.lanes, row);
      held.push(row);
    }
    return false;
  }
  expect(end - from).toBe(record.length);
  expect(rows.map((placed) => placed.table)).toEqual(['cloudtrail_events']);
  expect(rowAt(table, lanes.lanes, before)).toEqual(rows[0]?.row);
  held.push(...rows.map(({ row }) => row));
  return true;
}

/** Whether a document was read by columns, which has to be as the plain path reads it. */
function isRead(text: string): boolean {
  const bytes = encoder.encode(text);
  const [first] = settle(bytes);
  return first !== undefined && expectSame(bytes, 0, bytes.length, first);
}

const rowsOf = ({ settled }: SettledRecord): LakeRow[] =>
  settled.outcome === 'stored' ? settled.rows.map(({ row }) => row) : [];

/** The rows of a file whose records are offered to lanes, the others settled by the plain path. */
function rowsByColumns(bytes: Uint8Array, places: readonly number[]): unknown[] {
  const { lanes: filled, read } = cloudtrailLanes({
    ...origin,
    pseudonym: pseudonyms(privacy),
    capacity: 50,
  });
  const plain = ingestRaw({ ...origin, format: 'json', sources, delivery: noDelivery, privacy });
  const rows: unknown[] = [];
  let position = 0;
  const take: TakeRecord = (from, at, to, within) => {
    const end = within?.list === 'logEvents' ? notTaken : read(from, at, to, position + 1);
    if (end < 0) return end;
    position += 1;
    rows.push(rowAt(table, filled, filled.length - 1));
    return end;
  };
  const framer = new JsonFramer(recordLists, {}, take);
  const settleAll = (records: Iterable<Framed>): void => {
    for (const record of records) {
      position += 1;
      expect(record.position).toBe(position);
      const settled = plain.settle(record);
      if (settled !== null) rows.push(...rowsOf(settled));
    }
  };
  const ends = [...places.map((place) => place % bytes.length), bytes.length].sort((a, b) => a - b);
  for (const [at, end] of ends.entries()) settleAll(framer.push(bytes.slice(ends[at - 1] ?? 0, end)));
  settleAll(framer.end());
  return rows;
}

describe('lanes of CloudTrail events', () => {
  it('hold the row that the plain path makes of an event, or leave it alone', () => {
    let read = 0;
    let runs = 0;
    fc.assert(
      fc.property(anyEvent, (one) => {
        runs += 1;
        if (isRead(one)) read += 1;
      }),
      { numRuns: 3000 },
    );
    expect(read / runs).toBeGreaterThan(0.3);
  });

  const mutation = fc.tuple(fc.nat(), fc.nat(2), fc.uint8Array({ maxLength: 2 }));
  it('do so whatever its bytes become', () => {
    const good = fc.constantFrom(
      JSON.stringify(call),
      JSON.stringify(call, null, 1),
      JSON.stringify({ ...call, errorMessage: 'é\n' }),
    );
    fc.assert(
      fc.property(fc.oneof(good, anyEvent), mutation, (one, [at, gone, bytes]) => {
        const written = encoder.encode(one);
        const cut = at % written.length;
        const mutated = new Uint8Array(
          Buffer.concat([written.subarray(0, cut), bytes, written.subarray(cut + gone)]),
        );
        const [first] = settle(mutated);
        if (first?.record.offset === 0) expectSame(mutated, 0, mutated.length, first);
      }),
      { numRuns: 3000 },
    );
  });

  /** Blocks that carry other records are opened before records are settled. */
  const unpacked = anyEvent.filter((one) => !one.includes('"data"'));
  it('hold the rows of a file, whatever its chunks, where the framer offers them its records', () => {
    const files = fc.tuple(
      fc.array(fc.oneof(unpacked, fc.constant(JSON.stringify(call))), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('Records', 'logEvents', 'lines'),
      fc.array(fc.nat(), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(files, ([events, kind, places]) => {
        const listed = kind !== 'lines';
        const bytes = encoder.encode(listed ? `{"${kind}":[${events.join(',')}]}` : events.join('\n'));
        const plain = settle(bytes).flatMap(rowsOf);
        expect(rowsByColumns(bytes, places)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('say whether an event may go on, and read it from any place of any buffer', () => {
    const written = encoder.encode(
      JSON.stringify({ ...call, errorMessage: 'ö\\u0001 "🌘"', more: [1, true, null] }),
    );
    const [first] = settle(written);
    if (first === undefined) throw new Error('there is no record');
    for (const [before, behind] of [
      [0, 0],
      [3, 1],
      [64, 12],
      [5, 15],
      [1, 16],
      [7, 100],
    ] as const) {
      const bytes = new Uint8Array(before + written.length + behind).fill(0x2c);
      bytes.set(written, before);
      expect(expectSame(bytes, before, bytes.length, first)).toBe(true);
      expect(expectSame(bytes, before, before + written.length, first)).toBe(true);
      for (let cut = 1; cut < written.length; cut += 1) {
        expect(lanes.read(bytes, before, before + cut, 1)).toBeLessThan(0);
        expect(lanes.read(written.slice(0, cut), 0, cut, 1)).toBeLessThan(0);
      }
    }
  });

  it('know the members that have a column', () => {
    expect(new Set(members)).toEqual(membersWithColumn);
  });

  it('serve one object after the other', () => {
    const file = encoder.encode(JSON.stringify(call));
    const [first] = settle(file);
    const later = { originObject: 'later.json.gz', ingestedAt: 1_790_000_000_999 };
    const own = cloudtrailLanes({ ...origin, pseudonym: pseudonyms(privacy), capacity: 2 });
    own.read(file, 0, file.length, 1);
    own.begin(later);
    own.read(file, 0, file.length, 1);
    const [row] = first === undefined ? [] : rowsOf(first);
    expect([0, 1].map((at) => rowAt(table, own.lanes, at))).toEqual([
      row,
      { ...row, origin_object: later.originObject, ingested_at: later.ingestedAt },
    ]);
  });

  it.each([
    ['a call', call, true],
    ['a call without account', { ...call, recipientAccountId: undefined }, true],
    ['a call without identity', { ...call, userIdentity: undefined }, true],
    ['a call of an unknown category', { ...call, eventCategory: 'Other' }, false],
    ['a call of an old version, which says no category', { ...call, eventCategory: undefined }, true],
    [
      'a call of which only the resources tell the category',
      { ...call, eventCategory: undefined, managementEvent: undefined, eventSource: 's3.amazonaws.com' },
      false,
    ],
    ['a call with a fraction of a second', { ...call, eventTime: '2026-10-02T17:04:40.5Z' }, false],
    [
      'a call that deploys',
      {
        ...call,
        eventSource: 'lambda.amazonaws.com',
        eventName: 'PublishVersion',
        errorCode: null,
        errorMessage: null,
      },
      false,
    ],
    ['a sign-in', signIn, true],
    ['a sign-in that was let in', { ...signIn, responseElements: { ConsoleLogin: 'Success' } }, true],
    ['a sign-in of which nothing is said', { ...signIn, responseElements: null }, true],
    ['a sign-in whose answer is none', { ...signIn, responseElements: { ConsoleLogin: 1 } }, true],
    ['another sign-in', { ...signIn, eventName: 'CheckMfa' }, true],
  ])('%s', (_, said, read) => {
    expect(isRead(JSON.stringify(said))).toBe(read);
    expect(isRead(JSON.stringify(said, null, 2))).toBe(read);
  });
});
