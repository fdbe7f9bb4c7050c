import { describe, expect, it } from 'vitest';
import type { LakeRow } from '../../tables/table.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import { alarmSources } from './alarm_sources.ts';

/** One thing that happened to an alarm is one row, whichever way it was told. */

const at = '2026-10-02T17:04:40.989';
const account = '111122223333';
const region = 'eu-west-1';
const arn = `arn:aws:cloudwatch:${region}:${account}:alarm:checkout-errors`;
const topic = `arn:aws:sns:${region}:${account}:pager`;

/** The rows of an event, delivered from a known place or not. */
function rows(event: object, place: { account?: string; region?: string } = {}): LakeRow[] {
  const source = ingestRaw({
    format: 'json',
    sources: alarmSources,
    delivery: { ...noDelivery, ...place },
    originObject: JSON.stringify(event).slice(0, 20),
    ingestedAt: 0,
    privacy: { actors: 'hash', key: 'a key' },
  });
  const settled = [...source.push(new TextEncoder().encode(JSON.stringify(event))), ...source.end()];
  return settled
    .flatMap((one) => (one.settled.outcome === 'stored' ? one.settled.rows : []))
    .map(({ row }) => row);
}

const notified = (message: object) => ({
  Type: 'Notification',
  TopicArn: topic,
  Message: JSON.stringify(message),
});
const enveloped = (type: string, detail: object) => ({
  'detail-type': type,
  source: 'aws.cloudwatch',
  account,
  region,
  time: '2026-10-02T17:04:40Z',
  resources: [arn],
  detail,
});
const invoked = (alarmData: object) => ({
  source: 'aws.cloudwatch',
  alarmArn: arn,
  accountId: account,
  region,
  time: `${at}+0000`,
  alarmData,
});
const item = (type: string, data: object, more: object = {}) => ({
  AlarmHistoryItems: [
    {
      AlarmName: 'checkout-errors',
      AlarmType: 'MetricAlarm',
      Timestamp: `${at}000+00:00`,
      HistoryItemType: type,
      HistoryData: JSON.stringify(data),
      ...more,
    },
  ],
});

const alarm = {
  alarmName: 'checkout-errors',
  state: { value: 'ALARM', reason: 'above', timestamp: `${at}+0000` },
  previousState: { value: 'OK', timestamp: '2026-10-01T10:00:00.000+0000' },
};
const message = {
  AlarmName: 'checkout-errors',
  AWSAccountId: account,
  NewStateValue: 'ALARM',
  OldStateValue: 'OK',
  StateChangeTime: `${at}+0000`,
  Region: 'EU (Ireland)',
};
const data = { oldState: { stateValue: 'OK' }, newState: { stateValue: 'ALARM' } };
const contributor = { id: '6d442278dba546f6', attributes: { TableName: 'orders' } };

describe('one row', () => {
  it.each([
    [
      'a state change',
      [
        rows(enveloped('CloudWatch Alarm State Change', alarm)),
        rows(invoked(alarm)),
        rows(notified({ ...message, AlarmArn: arn })),
        rows(notified(message)),
        rows(item('StateUpdate', data), { account, region }),
      ],
    ],
    [
      'a state change of a contributor',
      [
        rows(
          enveloped('CloudWatch Alarm Contributor State Change', { ...alarm, alarmContributor: contributor }),
        ),
        rows(invoked({ ...alarm, alarmContributor: contributor })),
        rows(notified({ ...message, AlarmArn: arn, AlarmContributorId: contributor.id })),
        rows(item('AlarmContributorStateUpdate', data, { AlarmContributorId: contributor.id }), {
          account,
          region,
        }),
      ],
    ],
    [
      'an edit',
      [
        rows(
          enveloped('CloudWatch Alarm Configuration Change', {
            alarmName: 'checkout-errors',
            operation: 'update',
            configuration: { timestamp: `${at}+0000` },
          }),
        ),
        rows(item('ConfigurationUpdate', { type: 'Update' }), { account, region }),
      ],
    ],
  ])('is %s, told in every way', (_, told) => {
    expect(told.map((one) => one.length)).toEqual(told.map(() => 1));
    const said = told.flat().map(({ id, event_time, account_id, region: where, service_key }) => ({
      id,
      event_time,
      account_id,
      where,
      service_key,
    }));
    expect(said).toEqual(said.map(() => said[0]));
    expect(said[0]?.event_time).toBe(Date.parse(`${at}Z`));
  });

  it('is not what happened to the alarm and to its contributor at the same time', () => {
    const [own] = rows(enveloped('CloudWatch Alarm State Change', alarm));
    const [part] = rows(invoked({ ...alarm, alarmContributor: contributor }));
    expect(own?.id).not.toBe(part?.id);
  });

  it('is not one action and another of the same alarm at the same time', () => {
    const ran = (name: string) =>
      rows(item('Action', { actionState: 'Succeeded', notificationResource: name }), { account, region });
    const [first, again, other] = [ran(topic), ran(topic), ran(`${topic}-2`)].flat();
    expect(first?.id).toBe(again?.id);
    expect(first?.id).not.toBe(other?.id);
    expect(first?.subject).toBe(arn);
  });

  it('of a history without account and Region is known by the name of the alarm', () => {
    const [row] = rows(item('StateUpdate', data));
    expect([row?.alarm_arn, row?.alarm_name]).toEqual([null, 'checkout-errors']);
  });
});
