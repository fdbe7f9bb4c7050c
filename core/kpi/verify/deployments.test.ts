import { expect, it } from 'vitest';
import { defaultCatalogue } from '../../catalog/catalogue.ts';
import { deploymentsOf } from './deployments.ts';
import { placing } from './service.ts';
import { at, deployment } from './test/rows.ts';

const fold = (...rows: ReturnType<typeof deployment>[]) => deploymentsOf(rows, placing(defaultCatalogue));

it.each([
  [
    'the later statement',
    { updated_at: at('10-02'), version: '2' },
    { updated_at: at('10-01'), version: '1' },
    '2',
  ],
  ['the last known value', { updated_at: at('10-02') }, { updated_at: at('10-01'), version: '1' }, '1'],
  [
    'event time where nothing says when it was said',
    { event_time: at('10-02'), version: '2' },
    { updated_at: at('10-01'), version: '1' },
    '2',
  ],
  [
    'the higher status of the same second',
    { status: 'failed', content_hash: 'a', version: '2' },
    { status: 'succeeded', content_hash: 'b', version: '1' },
    '2',
  ],
  [
    'unknown status before all',
    { status: 'queued', content_hash: 'a', version: '2' },
    { status: null, content_hash: 'b', version: '1' },
    '2',
  ],
  [
    'content hash, where all else ties',
    { content_hash: 'b', version: '2' },
    { content_hash: 'a', version: '1' },
    '2',
  ],
] as const)('1.2 %s stands', (_, one, other, version) => {
  const rows = [deployment('d', null, one), deployment('d', null, other)];
  expect(fold(...rows)).toMatchObject([{ version }]);
  expect(fold(...rows.toReversed())).toMatchObject([{ version }]);
});

it('1.1 rows with the same id are one row', () => {
  const row = deployment('d', '10-01');
  expect(fold(row, { ...row, origin_object: 'raw/2' })).toHaveLength(1);
});

it.each([
  [{ finished_at: at('10-04'), first_served_at: at('10-03') }, '10-04'],
  [{ first_served_at: at('10-03'), started_at: at('10-02') }, '10-03'],
  [{ started_at: at('10-02'), updated_at: at('10-05') }, '10-02'],
  [{ updated_at: at('10-05'), event_time: at('10-06') }, '10-05'],
  [{ event_time: at('10-06') }, '10-06'],
])('1.2 event time of %j is %s', (said, expected) => {
  expect(fold(deployment('d', null, said))).toMatchObject([{ event_time: at(expected) }]);
});

it('1.3 an unmapped row takes no part', () => {
  expect(fold(deployment('d', '10-01', { service_key: 'repository:acme/checkout' }))).toEqual([]);
});
