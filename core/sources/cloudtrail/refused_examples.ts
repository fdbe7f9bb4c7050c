import type { Example } from '../raw/source.ts';
import { call, role } from './example_events.ts';

/** Events that are quarantined. */
export const refusedExamples: readonly Example[] = [
  {
    title: 'an event without its time',
    event: {
      eventVersion: '1.08',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      userIdentity: role,
    },
    becomes: { reason: 'missing_value' },
  },
  {
    title: 'an event of nobody: neither an id, nor an account, nor a caller',
    event: {
      eventVersion: '1.08',
      eventTime: '2026-10-02T17:04:40Z',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
    },
    becomes: { reason: 'missing_value' },
  },
  {
    title: 'an error code that is no text',
    event: { ...call, errorCode: { code: 403 } },
    becomes: { reason: 'wrong_type' },
  },
  {
    title: 'a format of another major version',
    event: { ...call, eventVersion: '2.0' },
    becomes: { reason: 'not_in_set' },
  },
  {
    title: 'a category that is not known yet',
    event: { ...call, eventCategory: 'Weather' },
    becomes: { reason: 'not_in_set' },
  },
];
