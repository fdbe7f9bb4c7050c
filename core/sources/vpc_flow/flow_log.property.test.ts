import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldKind, knownFields } from './fields.ts';
import { rowOf, settleFile as settle } from './settled_file.ts';

type Said = readonly [text: string, value: unknown];

const word = fc
  .string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom('a', 'Z', '0', '-', '/', ':', '"', '\\', 'é', '🌘'),
  })
  .filter((text) => text !== '-');
const whole = (max: number) => fc.nat(max).map((value): Said => [String(value), value]);
const said = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Said> =>
  value.map((written) => [String(written), written]);
const second = fc.integer({ min: 1_000_000_000, max: 1_000_000_100 }).map(BigInt);

/** A value of each kind, as it is written and as it is typed. */
const kinds: Readonly<Record<FieldKind, fc.Arbitrary<Said>>> = {
  text: said(word),
  account: fc.oneof(said(fc.constant('123456789012')), fc.constant<Said>(['unknown', null])),
  address: said(fc.oneof(fc.ipV4(), fc.ipV6())),
  action: said(fc.constantFrom('ACCEPT', 'REJECT')),
  log_status: said(fc.constantFrom('OK', 'NODATA', 'SKIPDATA')),
  integer: whole(2 ** 31 - 1),
  long: said(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })),
  port: whole(65_535),
  protocol: whole(255),
  time: said(second),
};

/** A field of a line: its name, its column, what is written and what that means. */
interface Cell {
  readonly name: string;
  readonly column: string;
  readonly text: string;
  readonly value: unknown;
}

const cells = fc
  .shuffledSubarray([...knownFields.values()], { minLength: 1 })
  .chain((fields) =>
    fc.tuple(
      ...fields.map(({ name, column, kind }) =>
        fc
          .option(kinds[kind], { nil: ['-', null] as const, freq: 6 })
          .map(([text, value]): Cell => ({ name, column: column ?? '', text, value })),
      ),
    ),
  )
  .filter((line) => {
    const [start, end] = ['start', 'end'].map((name) => line.find((cell) => cell.name === name)?.value);
    if (typeof start === 'bigint' && typeof end === 'bigint') return start <= end;
    return typeof start === 'bigint' || typeof end === 'bigint';
  });

const written = (line: readonly Cell[]): string =>
  `${line.map(({ name }) => name).join(' ')}\n${line.map(({ text }) => text).join(' ')}\n`;

describe('lines of any fields in any order', () => {
  it('have the values that were written', () => {
    fc.assert(
      fc.property(cells, (line) => {
        const row = rowOf(settle(written(line))[0]);
        expect(line.map(({ column }) => [column, row[column]])).toEqual(
          line.map(({ column, value }) => [column, value]),
        );
        expect(row.event_time).toBe(Number(row.start_time ?? row.end_time) * 1000);
        const unnamed = [...knownFields.values()].filter(
          ({ name }) => !line.some((cell) => cell.name === name),
        );
        expect(unnamed.filter(({ column }) => row[column ?? ''] !== null)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('are the same row in another order, with underscores, by CloudWatch Logs and by Firehose', () => {
    const flow = [...knownFields.values()].filter(({ name }) =>
      /^(srcaddr|dstaddr|srcport|dstport|protocol|start|end|interface-id)$/.test(name),
    );
    const whole = fc
      .tuple(
        fc.tuple(
          ...flow.map(({ name, column, kind }) =>
            (name === 'end' ? fc.constant<Said>(['1000000200', 0n]) : kinds[kind]).map(
              ([text, value]): Cell => ({ name, column: column ?? '', text, value }),
            ),
          ),
        ),
        fc.constantFrom<Cell>(
          { name: 'moon-phase', column: 'extra', text: 'full', value: 0 },
          { name: 'vpc-id', column: 'vpc_id', text: '-', value: null },
        ),
      )
      .map(([line, other]) => [...line, other])
      .chain((line) => fc.tuple(fc.constant(line), fc.shuffledSubarray(line, { minLength: line.length })));
    fc.assert(
      fc.property(whole, ([line, shuffled]) => {
        const { id, ...row } = rowOf(settle(written(line))[0]);
        expect(id).toMatch(/^[0-9a-f]{32}$/);
        expect(rowOf(settle(written(shuffled))[0])).toEqual({ id, ...row });
        const elsewhere = settle(written(shuffled).replaceAll('-id', '_id'), { originObject: 'b.log' });
        expect(rowOf(elsewhere[0]).id).toBe(id);
        const [format = '', message] = written(shuffled).split('\n');
        const envelope = { logGroup: 'g', logEvents: [{ message, timestamp: 1_733_430_000_000 }] };
        for (const event of [envelope, { message }]) {
          const options = { format: 'json', flowFormat: format } as const;
          expect(rowOf(settle(JSON.stringify(event), options)[0]).id).toBe(id);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are told apart by each of their values, and by their object where they do not name a flow', () => {
    const header = 'interface-id srcaddr dstaddr srcport dstport protocol start end packets';
    const values = ['eni-1', '10.0.0.1', '10.0.0.2', '1', '2', '6', '1000000000', '1000000001', '7'];
    const others = ['eni-2', '10.0.0.3', '10.0.0.4', '3', '4', '7', '1000000001', '1000000002', '-'];
    const lines = [values, ...values.map((_, at) => values.with(at, others[at] ?? ''))];
    const ids = settle([header, ...lines.map((line) => line.join(' '))].join('\n')).map(
      (one) => rowOf(one).id,
    );
    expect(new Set(ids).size).toBe(lines.length);
    const unnamed = 'version start\n2 1000000000\n2 1000000000\n';
    const objects = ['a.log', 'b.log'].flatMap((originObject) => settle(unnamed, { originObject }));
    expect(new Set(objects.map((one) => rowOf(one).id)).size).toBe(4);
    expect(rowOf(settle(unnamed)[0]).id).toBe(rowOf(settle(unnamed)[0]).id);
  });

  it('that do not name a flow are the same in a file that grew, was packed, or is the next of its name', () => {
    const lines = ['start packets', '1000000000 1', '1000000000 1', '1000000000 2'];
    const idsIn = (originObject: string, text: string) =>
      settle(text, { originObject }).map((one) => rowOf(one).id);
    const ids = idsIn('a.log', lines.join('\n'));
    expect(new Set(ids).size).toBe(3);
    for (const name of ['a.log@0123456789ab', 'a.log.gz', 'a.log.zst', 'a.log.gz@0123456789ab'])
      expect(idsIn(name, [...lines, '1000000000 3'].join('\n')).slice(0, 3), name).toEqual(ids);
    for (const name of ['b/a.log', 'a.log.bz2', 'a.log@0123456789', 'a.log@0123456789abc'])
      expect(new Set([...ids, ...idsIn(name, lines.join('\n'))]).size, name).toBe(6);
    expect(idsIn('a.log', lines.with(2, '1000000000 9').join('\n'))).toEqual(
      ids.with(1, expect.not.stringMatching(ids[1] ?? '')),
    );
  });

  it('that say no time are told apart by that of their log event', () => {
    const idOf = (timestamp: number) => {
      const event = { logGroup: 'g', logEvents: [{ message: 'ACCEPT OK', timestamp }] };
      const options = { format: 'json', flowFormat: 'action log-status' } as const;
      return rowOf(settle(JSON.stringify(event), options)[0]).id;
    };
    expect(idOf(1_733_430_000_000)).toBe(idOf(1_733_430_000_000));
    expect(idOf(1_733_430_000_000)).not.toBe(idOf(1_733_430_000_001));
  });
});
