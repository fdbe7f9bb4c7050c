import { expect, it } from 'vitest';
import { defaultCatalogue, type ServiceMapEntry } from '../../catalog/catalogue.ts';
import { isProduction } from './environment.ts';
import { placing } from './service.ts';
import { at } from './test/rows.ts';

const entry: ServiceMapEntry = {
  key: 'repository:shop',
  service: 'shop',
  environment: 'production',
  team: null,
  tier: null,
  validFrom: null,
  validTo: at('10-01'),
};
const place = placing({
  ...defaultCatalogue,
  serviceMap: [
    entry,
    { ...entry, service: 'store', environment: null, validFrom: at('10-01'), validTo: at('11-01') },
    { ...entry, key: 'service:old', service: 'new', validTo: null },
  ],
});

it.each([
  ['repository:shop', '09-30 23:59', { service: 'shop', environment: 'production' }],
  ['repository:shop', '10-01', { service: 'store', environment: null }],
  ['repository:shop', '11-01', null],
  ['service:old', '10-01', { service: 'new', environment: 'production' }],
  ['service:cart', '10-01', { service: 'cart', environment: null }],
  ['service:', '10-01', null],
  ['pipeline:cart', '10-01', null],
  [null, '10-01', null],
])('1.3 %s on %s is %j', (key, when, expected) => {
  expect(place(key, at(when))).toEqual(expected);
});

it.each([
  ['production', true],
  ['prod', true],
  ['Production', false],
  ['live', false],
  [null, false],
])('1.4 without a list of environments, %s is production: %s', (environment, expected) => {
  expect(isProduction(defaultCatalogue, environment)).toBe(expected);
});

it.each([
  ['live', true],
  ['production', false],
  ['staging', false],
])('1.4 where the catalogue lists live and staging, %s is production: %s', (environment, expected) => {
  const environments = [
    { name: 'staging', production: false, order: 1 },
    { name: 'live', production: true, order: 2 },
  ];
  expect(isProduction({ ...defaultCatalogue, environments }, environment)).toBe(expected);
});
