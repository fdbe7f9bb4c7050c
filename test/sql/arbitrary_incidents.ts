import fc from 'fast-check';
import { disposition } from '../../core/tables/incident_events.ts';
import { deploymentIds, environmentNames, incidentIds } from './arbitrary_names.ts';
import { maybe, one, place, record, swarm, together, withTime } from './arbitrary_rows.ts';
import type { Given } from './settled.ts';

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
    mitigated_at: time,
    resolved_at: time,
    reviewed_at: time.map(aWeekLater),
    updated_at: time,
    deployment_id: one(...deploymentIds),
    merged_into: one(...incidentIds),
    disposition: one(...disposition),
    source: one('pager', 'phone', 'pagerduty', 'opsgenie', 'incident-manager'),
  });
  return rare.chain((rareColumns) =>
    fc.array(
      together(
        place(service),
        record({ id: one(...incidentIds), opened_at: maybe(time, 85), ...rareColumns }),
      ).chain((row) => withTime(row, time, ['opened_at', 'detected_at', 'impact_started_at', 'updated_at'])),
      { maxLength: 10, size: 'max' },
    ),
  );
}

function aWeekLater(time: string): string {
  return new Date(Date.parse(time) + week).toISOString();
}
