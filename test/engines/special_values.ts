import type { Kind } from '../../core/tables/kinds.ts';

/** Values of a kind where engines could part: the ends of its range, what looks like nothing, what is not ASCII. */
export function specialValues(kind: Kind): readonly unknown[] {
  switch (kind.name) {
    case 'text':
      return texts;
    case 'one_of':
      return [null, ...(kind.set ?? [])];
    case 'texts':
      return [null, [], [''], [null], ['a', null, '', 'b'], texts, ['one', 'two'], [null, null], ['🌘']];
    case 'instant':
      return instants;
    case 'integer':
      return [0, null, 2 ** 31 - 1, -(2 ** 31), 1, -1, null, 65_536];
    case 'long':
      return [
        null,
        2n ** 63n - 1n,
        -(2n ** 63n),
        0n,
        2n ** 53n + 1n,
        -1n,
        null,
        1n,
        2n ** 32n,
        -(2n ** 31n) - 1n,
      ];
    case 'real':
      return reals;
    case 'flag':
      return [true, null, false, null, null];
  }
}

const texts = [
  ...[null, '', ' ', 'plain', 'it’s "quoted" \'twice\' \\ \r\n\t', 'NULL', '\\N', 'null', '0'],
  ...[
    'é',
    'e\u0301',
    'Ωμέγα',
    '障害',
    '🌘',
    '\uffff',
    '\u0000',
    'a\u0000b',
    'x'.repeat(5000),
    'é'.repeat(40),
  ],
];

const instants = [
  ...[0, null, -1, 1, 999, -1000, null],
  ...['0001-01-01T00:00:00.000Z', '1582-10-10T12:00:00.123Z', '1899-12-31T23:59:59.999Z'].map(Date.parse),
  ...['1969-12-31T23:59:59.001Z', '2024-10-02T09:30:00.123Z', '2024-04-06T14:15:00.500Z'].map(Date.parse),
  ...['2100-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'].map(Date.parse),
];

const reals = [
  ...[0, null, 0.1, -0.1, 1 / 3, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null],
  ...[Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** 53, 1e22],
];
