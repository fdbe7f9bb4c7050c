import type { Example } from '../raw/source.ts';

const pager = 'arn:aws:sns:eu-west-1:111122223333:pager';
const ran = Date.parse('2026-10-02T17:04:41.020Z');

const item = { AlarmName: 'checkout-errors', AlarmType: 'MetricAlarm' };

export const alarmHistoryExamples: readonly Example[] = [
  {
    title: 'a state change',
    event: {
      AlarmHistoryItems: [
        {
          ...item,
          Timestamp: '2026-10-02T17:04:40.989000+00:00',
          HistoryItemType: 'StateUpdate',
          HistorySummary: 'Alarm updated from OK to ALARM',
          HistoryData: JSON.stringify({
            version: '1.0',
            oldState: { stateValue: 'OK', stateReason: 'below' },
            newState: { stateValue: 'ALARM', stateReason: 'above' },
          }),
        },
      ],
    },
    becomes: [
      {
        table: 'alarm_transitions',
        values: {
          event_time: Date.parse('2026-10-02T17:04:40.989Z'),
          alarm_arn: null,
          alarm_name: 'checkout-errors',
          alarm_type: 'metric',
          from_state: 'OK',
          to_state: 'ALARM',
          reason: 'above',
        },
      },
    ],
  },
  {
    title: 'an action that ran',
    event: {
      ...item,
      Timestamp: '2026-10-02T17:04:41.020Z',
      HistoryItemType: 'Action',
      HistorySummary: `Successfully executed action ${pager}`,
      HistoryData: JSON.stringify({
        actionState: 'Succeeded',
        notificationResource: pager,
        stateUpdateTimestamp: 1790960680989,
      }),
    },
    becomes: [
      {
        table: 'ops_events',
        values: {
          kind: 'alarm_action',
          name: pager,
          status: 'Succeeded',
          outcome: 'succeeded',
          started_at: 1790960680989,
          updated_at: ran,
          service_key: 'alarm:checkout-errors',
        },
      },
    ],
  },
  {
    title: 'an action that failed, told by its summary alone',
    event: {
      ...item,
      Timestamp: '2026-10-02T17:04:41.020Z',
      HistoryItemType: 'Action',
      HistorySummary: `Failed to execute action ${pager}. Received error: "not authorized"`,
    },
    becomes: [{ table: 'ops_events', values: { name: pager, status: 'Failed', outcome: 'failed' } }],
  },
  {
    title: 'an edit',
    event: {
      ...item,
      Timestamp: '2026-10-01T17:06:34.267Z',
      HistoryItemType: 'ConfigurationUpdate',
      HistorySummary: 'Alarm "checkout-errors" updated',
      HistoryData: JSON.stringify({ version: '1.0', type: 'Update', updatedAlarm: { threshold: 80 } }),
    },
    becomes: [
      {
        table: 'ops_events',
        values: {
          event_id: 'checkout-errors/configuration/update/2026-10-01T17:06:34.267Z',
          kind: 'alarm_configuration',
          status: 'update',
        },
      },
    ],
  },
  {
    title: 'a state change of one contributor',
    event: {
      ...item,
      AlarmContributorId: '6d442278dba546f6',
      AlarmContributorAttributes: { TableName: 'orders' },
      Timestamp: '2026-10-01T13:42:04.919Z',
      HistoryItemType: 'AlarmContributorStateUpdate',
      HistoryData: JSON.stringify({ version: '1.0', newState: { stateValue: 'ALARM' } }),
    },
    becomes: [
      {
        table: 'ops_events',
        values: { kind: 'alarm_contributor', name: '6d442278dba546f6', status: 'ALARM' },
      },
    ],
  },
  {
    title: 'a type of item that is not documented',
    event: { ...item, Timestamp: '2026-10-01T13:42:04.919Z', HistoryItemType: 'Muted' },
    becomes: { reason: 'unknown_event' },
  },
];
