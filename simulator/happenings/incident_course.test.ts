import { expect, it } from 'vitest';
import { chance } from '../chance.ts';
import { planOf } from '../organisation/plan.ts';
import { defaultSettings } from '../settings.ts';
import { hour, minute } from '../time.ts';
import { incidentOf } from './incident_course.ts';

const service = planOf(defaultSettings, chance(1)).services[0];

/** How long people took to answer incidents that were opened at an hour of the team's clocks, the middle of them. */
function middleAnswer(localHour: number): number {
  if (service === undefined) throw new Error('there is no service');
  const openedAt = Date.UTC(2026, 9, 6) + (localHour - service.team.offset) * hour;
  const answers = Array.from({ length: 400 }, (_, place) =>
    incidentOf(
      {
        ...{ id: `Q${place}`, service, cause: { kind: 'outside', what: 'traffic' } as const },
        ...{ coincident: false, mergedAt: null, openedAt },
        ...{ impactAt: openedAt - minute, mitigatedAt: openedAt + 5 * hour },
        ...{ impactEndedAt: openedAt + 5 * hour, servedAt: null, latest: null },
      },
      chance(place),
    ),
  )
    .filter(({ acknowledgedBy }) => acknowledgedBy === 'human')
    .flatMap(({ acknowledgedAt }) => acknowledgedAt ?? [])
    .map((acknowledgedAt) => acknowledgedAt - openedAt)
    .sort((one, other) => one - other);
  return answers[Math.floor(answers.length / 2)] ?? 0;
}

it('takes people longer to answer at night', () => {
  expect(middleAnswer(3) / middleAnswer(14)).toBeGreaterThan(2);
});
