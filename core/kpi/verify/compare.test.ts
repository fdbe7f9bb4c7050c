import { expect, it } from 'vitest';
import type { Measured } from '../value.ts';
import { compareValues, sameNumber, servicesOfOneAlone } from './compare.ts';

const value: Measured = {
  kpi: 'change_fail_rate',
  service: 'checkout',
  period: '2024-10',
  value: 0.25,
  numerator: 1,
  denominator: 4,
  sample_size: 4,
};
const place = { kpi: value.kpi, service: value.service, period: value.period };

it.each<[string, Measured[], Measured[], unknown[]]>([
  ['nothing and nothing', [], [], []],
  ['the same', [value], [{ ...value }], []],
  [
    'the same in another order',
    [value, { ...value, service: 'cart' }],
    [{ ...value, service: 'cart' }, value],
    [],
  ],
  ['a hair apart', [value], [{ ...value, value: 0.25 * (1 + 1e-12) }], []],
  [
    'another numerator',
    [value],
    [{ ...value, numerator: 2 }],
    [{ ...place, part: 'numerator', sql: 1, loops: 2 }],
  ],
  [
    'unknown and 0',
    [{ ...value, value: null }],
    [{ ...value, value: 0 }],
    [{ ...place, part: 'value', sql: null, loops: 0 }],
  ],
  ['a row of the SQL alone', [value], [], [{ ...place, part: 'row', sql: 0.25, loops: 'no row' }]],
  ['a row of the loops alone', [], [value], [{ ...place, part: 'row', sql: 'no row', loops: 0.25 }]],
  [
    'a row of the loops alone, unknown',
    [],
    [{ ...value, value: null }],
    [{ ...place, part: 'row', sql: 'no row', loops: null }],
  ],
])('%s', (_, bySql, byLoops, differences) => {
  expect(compareValues(bySql, byLoops)).toEqual(differences);
});

it.each<[number | null, number | null, boolean]>([
  [null, null, true],
  [null, 0, false],
  [0, 0, true],
  [0, 1e-300, false],
  [1e15, 1e15 + 1, true],
  [1, 1 + 0.9e-9, true],
  [1, 1 + 1e-8, false],
  [-1, 1, false],
])('%s is the same as %s: %s', (one, other, same) => {
  expect(sameNumber(one, other)).toBe(same);
});

it.each<[string[], string[], string[]]>([
  [[], ['cart'], []],
  [['cart', 'login', 'cart'], ['login'], ['cart']],
  [['login', 'cart'], ['cart', 'login'], []],
])('of the services %j, %j lack %j', (one, other, alone) => {
  const valuesOf = (services: readonly string[]) => services.map((service) => ({ ...value, service }));
  expect(servicesOfOneAlone(valuesOf(one), valuesOf(other))).toEqual(alone);
});
