import fc from 'fast-check';
import { disposition } from '../../core/tables/incident_events.ts';
import { deploymentIds, environmentNames, incidentIds, numbered } from './arbitrary_names.ts';
import { maybe, one, place, record, swarm, together, withTime } from './arbitrary_rows.ts';
import type { Given } from './settled.ts';

const people = numbered('p', 9);
const week = 7 * 24 * 3_600_000;

export function incidents(
  time: fc.Arbitrary<string>,
  service: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Given[]> {
  const rare = swarm({
    environment: one('production', ...environmentNames),
    impact_started_at: time,
    impact_ended_at: time,
    detected_at: time,
    acknowledged_at: time,
    acknowledged_by: one(...people),
    acknowledged_by_kind: one('human', 'bot', 'unknown'),
    customer_notified_at: time,
    escalations: one('0', '1', '2147483647'),
    causes: fc.array(one('disk full', 'expired', 'unknown', ''), { maxLength: 2 }),
    mitigated_at: time,
    resolved_at: time,
    reviewed_at: time.map(aWeekLater),
    updated_at: time,
    deployment_id: one(...deploymentIds),
    merged_into: one(...incidentIds),
    disposition: one(...disposition),
    source: one('pager', 'phone', 'pagerduty', 'opsgenie', 'incident-manager'),
  });
  // Five people or more answer the pager in few histories, unless it is many of one pager that are told.
  const answered = {
    source: one('pagerduty'),
    acknowledged_at: maybe(time, 80),
    acknowledged_by: maybe(one(...people), 90),
  };
  const asked = fc.oneof(
    { weight: 2, arbitrary: fc.constant({ more: {}, ids: incidentIds, numbered }) },
    { weight: 1, arbitrary: fc.constant({ more: answered, ids: numbered('i', 20) }) },
  );
  return fc.tuple(rare, asked).chain(([rareColumns, { more, ids }]) =>
    fc.array(
      together(
        place(service),
        record({ id: one(...ids), opened_at: maybe(time, 85), ...rareColumns, ...more }),
      ).chain((row) => withTime(row, time, ['opened_at', 'detected_at', 'impact_started_at', 'updated_at'])),
      { maxLength: ids.length, size: 'max' },
    ),
  );
}

function aWeekLater(time: string): string {
  return new Date(Date.parse(time) + week).toISOString();
}
