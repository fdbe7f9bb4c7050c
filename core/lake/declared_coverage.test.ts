import { expect, it } from 'vitest';
import { defaultCatalogue } from '../catalog/catalogue.ts';
import { coverageRows } from './declared_coverage.ts';

const shop = {
  source: 'pager',
  fact: 'incidents',
  service: 'shop',
  environment: null,
  from: 1000,
  to: null,
  reason: null,
} as const;
const all = { ...shop, service: null };

it('a declaration is a row, filed under its beginning, and known again wherever it stands', () => {
  const [first, second] = coverageRows({ ...defaultCatalogue, coverage: [shop, all] }, 'ops-review.yaml', 7);
  const [again] = coverageRows({ ...defaultCatalogue, coverage: [all, shop] }, 'other.yaml', 8);
  expect(first).toMatchObject({
    event_time: 1000,
    service: 'shop',
    service_key: 'service:shop',
    to_time: null,
    origin_position: 1n,
  });
  expect(second?.id).not.toBe(first?.id);
  expect(again?.id).toBe(second?.id);
});
