import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ndjsonFramer } from '../../bytes/ndjson.ts';
import { putRow, rowAt } from '../../tables/lane_rows.ts';
import type { LakeRow } from '../../tables/table.ts';
import { vpcFlows } from '../../tables/vpc_flows.ts';
import { ingestRaw, type RawOptions } from '../raw/ingest_raw.ts';
import { Fault } from '../settle.ts';
import type { SettledRecord } from '../settler.ts';
import { type Field, type FieldKind, fieldNamed, knownFields } from './fields.ts';
import { defaultFormat, parseFlowFormat } from './flow_format.ts';
import { type FlowLanes, flowLanes, unnamedFlowLanes } from './flow_lanes.ts';

const delivery = { account: '210987654321', region: 'eu-west-2' };
const options: RawOptions = {
  format: 'flow-log',
  sources: [],
  delivery: { ...delivery, logGroup: null, list: null, webhook: null, listedAt: null },
  originObject: 'flows/ü.log.gz',
  ingestedAt: 1_790_000_000_123,
  privacy: { actors: 'drop' },
};

const encoder = new TextEncoder();

function rowsOf(settled: Iterable<SettledRecord>): LakeRow[] {
  return [...settled].flatMap((one) =>
    one.settled.outcome === 'stored' ? one.settled.rows.map(({ row }) => row) : [],
  );
}

/** The rows of a file on the plain path. */
function plainRows(file: string): LakeRow[] {
  const source = ingestRaw(options);
  return rowsOf([...source.push(encoder.encode(file)), ...source.end()]);
}

function lanesOf(header: string, capacity: number): FlowLanes | null {
  const format = parseFlowFormat(header);
  if (format instanceof Fault) throw new Error(format.message);
  return flowLanes(format, options, delivery, capacity);
}

interface Filled {
  readonly rows: Readonly<Record<string, unknown>>[];
  /** Lines that were left to the plain path. */
  readonly left: string[];
}

/** The rows of the lines of a file, which has this header or none, as lanes hold them; lines that are not plain go to the plain path one by one, and
 *  where such a line is a header, the lines after it go to lanes of their own.
 *  `cuts`: where what may be read ends for a while. */
function laneRows(
  header: string | null,
  lines: Uint8Array,
  capacity: number,
  cuts: readonly number[] = [],
): Filled {
  const filled: Filled = { rows: [], left: [] };
  let flow = header === null ? unnamedFlowLanes(options, delivery, capacity) : lanesOf(header, capacity);
  const plain = ingestRaw(options);
  const before = header === null ? '' : `${header}\n`;
  for (const _ of plain.push(encoder.encode(before))) throw new Error('the header is a record');
  const settleLine = (line: Uint8Array, position: number): LakeRow[] => {
    filled.left.push(Buffer.from(line).toString('utf8'));
    const framer = ndjsonFramer();
    const records = [...framer.push(line), ...framer.end()];
    return records.flatMap((record) => {
      const settled = plain.settle({ ...record, position });
      if (settled !== null) return rowsOf([settled]);
      if (flow !== null) empty(flow, filled);
      flow = lanesOf(record.kind === 'whole' ? record.text : '', capacity);
      return [];
    });
  };
  const ends = [...cuts.map((cut) => cut % (lines.length + 1)), lines.length].sort((a, b) => a - b);
  let at = 0;
  let position = header === null ? 1 : 2;
  for (const end of ends) {
    while (at < end) {
      const before = flow?.lanes.length ?? 0;
      const stopped = flow === null ? at : flow.fill(lines, at, end, position);
      position += (flow?.lanes.length ?? 0) - before;
      at = stopped;
      const next = lines.subarray(0, end).indexOf(0x0a, at) + 1;
      if (next === 0) break;
      if (flow?.lanes.full === true) empty(flow, filled);
      else {
        for (const row of settleLine(lines.slice(at, next), position)) {
          if (flow === null) filled.rows.push(row);
          else putRow(vpcFlows, flow.lanes, row);
        }
        position += 1;
        at = next;
      }
    }
  }
  for (const row of at < lines.length ? settleLine(lines.slice(at), position) : []) filled.rows.push(row);
  if (flow !== null) empty(flow, filled);
  return filled;
}

function empty({ lanes }: FlowLanes, { rows }: Filled): void {
  for (let row = 0; row < lanes.length; row += 1) rows.push(rowAt(vpcFlows, lanes, row));
  lanes.clear();
}

const byPosition = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  [...rows].sort((one, other) => Number(one.origin_position) - Number(other.origin_position));

const word = fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom(...'aZ0-/:"\\_.') });
const number = (max: number) =>
  fc.oneof(fc.nat(Math.min(max, 99)), fc.nat(max), fc.constant(max)).map(String);

/** Values that are plain, by kind. */
const values: Readonly<Record<FieldKind, fc.Arbitrary<string>>> = {
  text: fc.oneof(word, fc.constantFrom('eni-1235b8ca123456789', 'vpc-abcdefab012345678')),
  account: fc.constantFrom('123456789012', '012345678901'),
  address: fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('10.0.0.1', '::1', '0.0.0.0')),
  action: fc.constantFrom('ACCEPT', 'REJECT'),
  log_status: fc.constantFrom('OK', 'NODATA', 'SKIPDATA'),
  integer: number(2 ** 31 - 1),
  long: fc.maxSafeNat().map((large) => String(large).slice(0, 15)),
  port: number(65_535),
  protocol: number(255),
  time: fc.constantFrom('1700000000', '1700000001'),
};

/** Values at the edges of what is plain, of any kind. */
const odd = fc.constantFrom(
  ...['', '-', '--', '0', '00', '01', '-1', '+1', '1.0', '1e3', '255', '256', '65535', '65536', '2147483647'],
  ...['2147483648', '999999999999999', '1000000000000000', '9223372036854775807', '9223372036854775808'],
  ...[
    '631151999',
    '631152000',
    '4133980799',
    '4133980800',
    'unknown',
    'ACCEPT ',
    'accept',
    'OKAY',
    'OK',
    'é',
    '🌘',
  ],
  ...[
    '1.2.3',
    '1.2.3.4',
    '1.2.3.04',
    '1.2.3.256',
    '::',
    '1::2::3',
    'fe80::1%eth0',
    '\x7f',
    '\t',
    'a\x00',
    '\u0085',
  ],
  ...['x'.repeat(60), '123456789012345678901234567890', '2147483648\r', 'start', 'version'],
);

const start = fieldNamed('start');
const formats = fc
  .shuffledSubarray(
    [...knownFields.values()].filter((field) => field !== start),
    { maxLength: 30 },
  )
  .chain((fields) => fc.nat(fields.length).map((at) => fields.toSpliced(at, 0, start)));

const lineOf = (fields: readonly Field[], value: (field: Field) => fc.Arbitrary<string>) =>
  fc.tuple(...fields.map(value)).map((all) => all.join(' '));

const plainValue = ({ name, kind }: Field): fc.Arbitrary<string> =>
  name === 'start' || name === 'end'
    ? fc.constant(name === 'start' ? '1700000000' : '1700000060')
    : fc.option(values[kind], { nil: '-', freq: 5 });
const anyValue = (field: Field): fc.Arbitrary<string> =>
  fc.oneof({ weight: 40, arbitrary: values[field.kind] }, { weight: 1, arbitrary: odd });

const headerOf = (fields: readonly Field[]): string => fields.map(({ name }) => name).join(' ');

describe('lanes of a flow log', () => {
  it('hold what the plain path makes of the lines, whatever they are', () => {
    const files = formats.chain((fields) =>
      fc.tuple(
        fc.constant(headerOf(fields)),
        fc.array(
          fc.oneof(
            { weight: 8, arbitrary: lineOf(fields, plainValue) },
            { weight: 4, arbitrary: lineOf(fields, anyValue) },
            { weight: 1, arbitrary: fc.constantFrom('', ' ', '-', headerOf(fields), 'NODATA') },
          ),
          { maxLength: 12 },
        ),
        fc.constantFrom('\n', '\n', '\n', '\r\n'),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
      ),
    );
    const cuts = fc.array(fc.nat(), { maxLength: 3 });
    fc.assert(
      fc.property(
        files,
        fc.integer({ min: 1, max: 20 }),
        cuts,
        ([header, lines, end, mutations], capacity, at) => {
          const bytes = encoder.encode(lines.join(end) + end);
          for (const [place, byte] of mutations) bytes[place % bytes.length] = byte;
          const file = new Uint8Array([...encoder.encode(`${header}\n`), ...bytes]);
          const source = ingestRaw(options);
          const plain = rowsOf([...source.push(file), ...source.end()]);
          expect(byPosition(laneRows(header, bytes, capacity, at).rows)).toEqual(byPosition(plain));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('hold every plain line without help', () => {
    const files = formats.chain((fields) =>
      fc.tuple(fc.constant(headerOf(fields)), fc.array(lineOf(fields, plainValue), { maxLength: 8 })),
    );
    fc.assert(
      fc.property(files, ([header, lines]) => {
        const { rows, left } = laneRows(
          header,
          encoder.encode(lines.map((line) => `${line}\n`).join('')),
          100,
        );
        expect(left).toEqual([]);
        expect(rows).toEqual(plainRows([header, ...lines].join('\n')));
      }),
      { numRuns: 1000 },
    );
  });

  it('without a header hold what the plain path makes of the lines, each judged by itself', () => {
    const telling: Readonly<Record<string, fc.Arbitrary<string>>> = {
      version: fc.constantFrom('2', '2', '2', '2', '3', '02', '-'),
      'account-id': fc.constantFrom(
        '123456789012',
        '123456789012',
        'unknown',
        '-',
        '12345678901',
        '12345678901x',
      ),
      'interface-id': fc.constantFrom('eni-1', 'eni-1', 'eni-1', 'eni-', 'eni', '-', 'vpc-1'),
    };
    const { fields } = defaultFormat;
    const files = fc.array(
      fc.oneof(
        { weight: 8, arbitrary: lineOf(fields, (field) => telling[field.name] ?? plainValue(field)) },
        { weight: 4, arbitrary: lineOf(fields, (field) => telling[field.name] ?? anyValue(field)) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('', '2', defaultFormat.text, 'start srcaddr', '1700000000 ::1'),
        },
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        files,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 20 }),
        (lines, end, capacity) => {
          const file = lines.map((line) => line + end).join('');
          const { rows } = laneRows(null, encoder.encode(file), capacity);
          expect(byPosition(rows)).toEqual(byPosition(plainRows(file)));
        },
      ),
      { numRuns: 500 },
    );
  });

  const unnamed = '2 123456789012 eni-1 10.0.0.1 10.0.0.2 443 51000 6 10 840 1700000000 1700000060 ACCEPT OK';
  it.each([
    ['a plain line', unnamed, 0],
    ['without data', '2 123456789012 eni-1 - - - - - - - 1700000000 1700000060 - NODATA', 0],
    ['without account and interface', unnamed.replace('123456789012 eni-1', '- -'), 0],
    ['an unknown account', unnamed.replace('123456789012', 'unknown'), 1],
    ['another version', unnamed.replace('2 ', '3 '), 1],
    ['an account of eleven digits', unnamed.replace('123456789012', '12345678901'), 1],
    ['something else than an interface', unnamed.replace('eni-1', 'vpc-1'), 1],
  ])('without a header, %s: %s', (_, text, left) => {
    const file = `${unnamed}\n${text}\n${unnamed}\n`;
    const filled = laneRows(null, encoder.encode(file), 10);
    expect(filled.left).toHaveLength(left);
    expect(byPosition(filled.rows)).toEqual(plainRows(file));
  });

  const standard =
    'interface-id srcaddr dstaddr srcport dstport protocol packets start end action log-status';
  const line = 'eni-1 10.0.0.1 10.0.0.2 443 51000 6 10 1700000000 1700000060 ACCEPT OK';

  it.each([
    ['a plain line', line, 0],
    ['without data', 'eni-1 - - - - - - 1700000000 1700000060 - NODATA', 0],
    ['a field too few', 'eni-1 10.0.0.1 10.0.0.2 443 51000 6 10 1700000000 1700000060 ACCEPT', 1],
    ['a field too many', `${line} OK`, 1],
    ['two spaces', line.replace(' 443', '  443'), 1],
    ['a space at the end', `${line} `, 1],
    ['the end of a line of another system', `${line}\r`, 1],
    ['a header again', standard, 1],
    ['an end before its start', line.replace('1700000060', '1699999999'), 1],
    ['an unknown start', line.replace('1700000000', '-'), 1],
    ['a number that a double does not hold', line.replace(' 10 ', ' 9223372036854775807 '), 1],
    ['a port that is none', line.replace(' 443', ' 65536'), 1],
    ['letters that are not ASCII', line.replace('eni-1', 'eni-é'), 1],
    ['nothing', '', 1],
  ])('%s: %s', (_, text, left) => {
    const filled = laneRows(standard, encoder.encode(`${line}\n${text}\n${line}\n`), 10);
    expect(filled.left).toHaveLength(left);
    expect(byPosition(filled.rows)).toEqual(plainRows(`${standard}\n${line}\n${text}\n${line}\n`));
  });

  it.each([
    ['says no start', 'version srcaddr end'],
    ['has a field that is not known', 'version start next-hop-colour'],
  ])('are not to be had of a format that %s', (_, header) => {
    expect(lanesOf(header, 1)).toBeNull();
  });

  it('serve one object after the other', () => {
    const flow = lanesOf('start srcaddr', 10);
    const bytes = encoder.encode('1700000000 10.0.0.1\n');
    const rowOf = (originObject: string) => {
      flow?.begin({ originObject, ingestedAt: options.ingestedAt });
      flow?.fill(bytes, 0, bytes.length, 2);
      return flow === null ? null : rowAt(vpcFlows, flow.lanes, flow.lanes.length - 1);
    };
    for (const originObject of ['a.log', 'b.log', options.originObject]) {
      const source = ingestRaw({ ...options, originObject });
      const [plain] = rowsOf([
        ...source.push(encoder.encode(`start srcaddr\n1700000000 10.0.0.1\n`)),
        ...source.end(),
      ]);
      expect(rowOf(originObject)).toEqual(plain);
    }
  });

  it('are known by their place where they name no flow, however long they are', () => {
    const flow = lanesOf('start vpc-id', 10);
    const texts = [`1700000000 ${'x'.repeat(5000)}`, '1700000000 y', '1700000000 y'].map(
      (text) => `${text}\n`,
    );
    const bytes = encoder.encode(texts.join(''));
    expect(flow?.fill(bytes, 0, bytes.length, 1_234_567)).toBe(bytes.length);
    const source = ingestRaw(options);
    const blank = '\n'.repeat(1_234_565);
    const plain = rowsOf([
      ...source.push(encoder.encode(`start vpc-id\n${blank}${texts.join('')}`)),
      ...source.end(),
    ]);
    expect(plain).toHaveLength(3);
    expect(plain.map((_, row) => (flow === null ? null : rowAt(vpcFlows, flow.lanes, row)))).toEqual(plain);
  });

  it('find a value again, and forget a value that was refused', () => {
    const flow = lanesOf(standard, 10);
    const bytes = encoder.encode(`${`${line}\n`.repeat(5)}${line.replace('ACCEPT', 'MAYBE')}\n`);
    expect(flow?.fill(bytes, 0, bytes.length, 2)).toBe(5 * (line.length + 1));
    expect(flow?.lanes.text('action').count).toBe(1);
    expect(flow?.lanes.text('srcaddr').count).toBe(1);
  });
});
