import { describe, expect, it } from 'vitest';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import type { Delivery } from '../raw/source.ts';
import type { SettledRecord } from '../settler.ts';
import { inventorySources } from './inventory_sources.ts';
import { serviceTag } from './tags.ts';

const monday = Date.UTC(2026, 9, 5);

function settle(text: string, of: Partial<Delivery> = {}): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources: inventorySources,
    delivery: { ...noDelivery, listedAt: monday, ...of },
    originObject: 'a.json',
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key' },
  });
  return [...source.push(new TextEncoder().encode(text)), ...source.end()];
}

const rows = (text: string, of?: Partial<Delivery>) =>
  settle(text, of).flatMap(({ settled }) =>
    settled.outcome === 'stored' ? settled.rows.map(({ row }) => row) : [],
  );

const alarm = (name: string, state: string) => ({
  AlarmName: name,
  AlarmArn: `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`,
  StateValue: state,
});

describe('a listing', () => {
  it('may be empty, and may come in pages', () => {
    const rules = (text: string) => settle(text).map(({ settled }) => 'rule' in settled && settled.rule);
    expect(rules('{"MetricAlarms":[],"CompositeAlarms":[],"LogAlarms":[]}')).toEqual(['empty_envelope']);
    expect(rules('{"Stacks":[]}\n{"DashboardEntries":[],"NextToken":"t"}')).toEqual([
      'empty_envelope',
      'empty_envelope',
    ]);
    const pages = [[alarm('a', 'OK')], [], [alarm('b', 'OK')]].map((MetricAlarms) =>
      JSON.stringify({ MetricAlarms }),
    );
    expect(rows(pages.join('\n')).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('holds alarms of three kinds', () => {
    const all = {
      MetricAlarms: [alarm('a', 'OK')],
      CompositeAlarms: [alarm('b', 'OK')],
      LogAlarms: [alarm('c', 'OK')],
    };
    expect(rows(JSON.stringify(all)).map(({ type }) => type)).toEqual(['metric', 'composite', 'log']);
  });

  it('is of one day: a thing listed again that day is the same row, another day another', () => {
    const listed = (state: string, listedAt: number) =>
      rows(JSON.stringify({ MetricAlarms: [alarm('a', state)] }), { listedAt })[0];
    const [first, again, later] = [
      listed('OK', monday),
      listed('ALARM', monday),
      listed('OK', monday + 86_400_000),
    ];
    expect([first?.event_time, again?.id, later?.id === first?.id]).toEqual([monday, first?.id, false]);
  });

  it('whose day is not known is not stored', () => {
    const [only] = settle(JSON.stringify({ MetricAlarms: [alarm('a', 'OK')] }), { listedAt: null });
    expect(only?.settled).toMatchObject({
      outcome: 'quarantined',
      reason: 'missing_value',
      column: 'event_time',
    });
  });

  it('takes account and Region of the delivery where it names none', () => {
    const of = { account: '111122223333', region: 'eu-west-1' };
    expect(rows('{"Canaries":[{"Name":"checkout"}]}', of)[0]).toMatchObject({
      arn: 'arn:aws:synthetics:eu-west-1:111122223333:canary:checkout',
      account_id: '111122223333',
    });
  });
});

describe('the service that tags name', () => {
  it.each([
    [[], null],
    [['team', 'shop'], null],
    [['service', ''], null],
    [['Service', 'checkout'], 'tag:Service=checkout'],
    [['SERVICE', 'a', 'service', 'b'], 'tag:service=b'],
    [['service', ' a'], null],
  ])('%j: %s', (said, key) => {
    const tags = said.flatMap((name, index) =>
      index % 2 === 0 ? [{ name, value: said[index + 1] ?? '' }] : [],
    );
    expect(serviceTag(tags)).toBe(key);
  });
});
