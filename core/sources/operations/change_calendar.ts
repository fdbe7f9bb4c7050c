import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';

/** Systems Manager Change Calendar: when changes are allowed (`OPEN`) and when they are not (`CLOSED`), and until
 *  when. A state of a calendar has no outcome.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html,
 *  …/reference-eventbridge-events.html */
export const changeCalendar: Source = {
  name: 'ssm-change-calendar',
  title: 'Systems Manager Change Calendar: changes allowed, or not',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html',
  recognises: eventsOf('aws.ssm', ['Calendar State Change']),
  tell(event) {
    const { fields } = event;
    const calendar = fields.texts('resources')[0] ?? null;
    return opsEvent(event, {
      kind: 'calendar',
      subject: calendar,
      subject_type: 'change_calendar',
      name: calendar?.split('/').at(-1) ?? null,
      status: fields.need('detail.state'),
      started_at: fields.instant('detail.atTime'),
      ended_at: fields.instant('detail.nextTransitionTime'),
    });
  },
  examples: [
    {
      title: 'a freeze begins',
      event: {
        id: '47a3f03a-f30d-1011-ac9a-du3bdEXAMPLE',
        'detail-type': 'Calendar State Change',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-09-19T18:00:07Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ssm:eu-west-1:111122223333:document/Freeze'],
        detail: {
          state: 'CLOSED',
          atTime: '2026-09-19T18:00:00Z',
          nextTransitionTime: '2026-10-11T18:00:00Z',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'calendar',
            name: 'Freeze',
            status: 'CLOSED',
            outcome: null,
            started_at: Date.parse('2026-09-19T18:00:00Z'),
            ended_at: Date.parse('2026-10-11T18:00:00Z'),
          },
        },
      ],
    },
    {
      title: 'no state',
      event: { 'detail-type': 'Calendar State Change', source: 'aws.ssm', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
