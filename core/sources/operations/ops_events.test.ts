import { describe, expect, it } from 'vitest';
import type { LakeRow } from '../../tables/table.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import { operationsSources } from './operations_sources.ts';

function row(event: object): LakeRow | undefined {
  const source = ingestRaw({
    format: 'json',
    sources: operationsSources,
    delivery: noDelivery,
    originObject: 'a.json',
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key' },
  });
  const [first] = [...source.push(new TextEncoder().encode(JSON.stringify(event))), ...source.end()];
  return first?.settled.outcome === 'stored' ? first.settled.rows[0]?.row : undefined;
}

describe('AWS Health', () => {
  const detail = {
    eventArn: 'arn:aws:health:us-east-1::event/1',
    communicationId: 'c-1',
    page: '1',
    affectedAccount: '111122223333',
    lastUpdatedTime: 'Tue, 27 Jan 2026 13:44:13 GMT',
  };
  const told = (envelope: object, more: object = {}) =>
    row({
      id: 'a',
      'detail-type': 'AWS Health Event',
      source: 'aws.health',
      time: '2026-01-27T13:45:00Z',
      ...envelope,
      detail: { ...detail, ...more },
    });

  it('is one row in its Region, the backup Region and the account of the organisation', () => {
    const rows = [
      told({ account: '111122223333', region: 'us-east-1' }),
      told({ id: 'b', account: '111122223333', region: 'us-west-2', time: '2026-01-28T00:00:00Z' }),
      told({ id: 'c', account: '999999999999', region: 'us-east-1' }),
    ];
    expect(new Set(rows.map((one) => `${one?.id} ${one?.event_time} ${one?.account_id}`)).size).toBe(1);
  });

  it('is a row for each page and each affected account, which share their run or their subject', () => {
    const [first, next, other] = [
      told({}),
      told({}, { communicationId: 'c-2', page: '2' }),
      told({}, { affectedAccount: '444455556666' }),
    ];
    expect(new Set([first?.id, next?.id, other?.id]).size).toBe(3);
    expect([first?.run_id, next?.run_id]).toEqual(['c', 'c']);
    expect(first?.subject).toBe(other?.subject);
  });

  it('has no service where its resources disagree', () => {
    const entity = (service: string) => ({ entityValue: service, tags: { service } });
    expect(told({}, { affectedEntities: [entity('a'), entity('b')] })?.service_key).toBeNull();
    expect(told({}, { affectedEntities: [entity('a'), {}, entity('a')] })?.service_key).toBe('tag:service=a');
  });
});

it('who started a run is a pseudonym, alike for alike', () => {
  const started = (by: string | null) =>
    row({
      id: '1',
      'detail-type': 'EC2 Automation Execution Status-change Notification',
      source: 'aws.ssm',
      time: '2026-11-29T19:43:35Z',
      detail: { ExecutionId: '1', Status: 'Success', ExecutedBy: by },
    });
  const [ada, again, bob, nobody] = ['ada', 'ada', 'bob', null].map(started);
  expect(ada?.actor).toMatch(/^[0-9a-f]{16,}$/);
  expect(ada?.actor).toBe(again?.actor);
  expect(ada?.actor).not.toBe(bob?.actor);
  expect(nobody?.actor).toBeNull();
  expect(
    JSON.stringify(ada, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
  ).not.toContain('"ada"');
});
