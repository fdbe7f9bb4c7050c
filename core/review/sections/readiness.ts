import { operationsTable } from './operations_table.ts';
import { absent, type Material, type Written } from './section.ts';
import { talkers } from './talkers.ts';

const alarmed = ['alarms_without_runbook', 'alarms_without_owner', 'alarms_never_fired', 'alarms_always_on'];

/** 8. Readiness: so far, what alarms, access, network and configuration show. There is no total score. */
export function readiness(material: Material): Written {
  const blocks = [
    ...operationsTable(material, {
      section: 'alerting',
      id: 'alarm-hygiene',
      caption: 'Alarms as they were listed at the end of the period',
      note: 'An alarm that never fired is no fault: it may watch what has not happened.',
      kpis: alarmed,
    }),
    ...operationsTable(material, {
      section: 'access',
      id: 'access',
      caption: 'Access, in the period',
      note: 'What belongs to no service stands with its account.',
    }),
    ...operationsTable(material, {
      section: 'network',
      id: 'network',
      caption: 'Network, in the period',
      note: 'Where flow records were skipped, the other numbers are too low.',
    }),
    ...talkers(material),
    ...operationsTable(material, {
      section: 'configuration',
      id: 'configuration',
      caption: 'Configuration at the end of the period',
      note: 'A rule that was edited finds more, or less, without anything having changed.',
    }),
  ];
  if (blocks.length === 0) {
    return absent(
      8,
      'Readiness',
      'Nothing is known of alarms, access, network or configuration; dashboards, canaries and restores are not asked yet.',
      'the daily inventory, CloudTrail, flow logs, AWS Config',
    );
  }
  return { has: true, section: { id: 'readiness', number: 8, title: 'Readiness', blocks } };
}
