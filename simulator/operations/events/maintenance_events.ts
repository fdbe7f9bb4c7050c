import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { iso, minute, second } from '../../time.ts';
import type { World } from '../../world.ts';
import type { MaintenanceFact } from '../facts.ts';
import { arnOf } from './arn.ts';
import { eventUtterance } from './envelope.ts';
import { homeOf } from './home.ts';

/** Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html */
export function windowEvents(
  { service, window, from, until }: MaintenanceFact,
  world: World,
  chance: Chance,
): Utterance[] {
  const execution = chance.uuid();
  const states = [
    { status: 'IN_PROGRESS', at: from, ended: {} },
    { status: 'SUCCESS', at: until, ended: { 'end-time': iso(until) } },
  ];
  return states.map(({ status, at, ended }) =>
    eventUtterance(
      {
        at,
        ...homeOf(world, service),
        source: 'ssm',
        type: 'Maintenance Window Execution State-change Notification',
        detail: () => ({
          'start-time': iso(from),
          ...ended,
          'window-id': window,
          'window-execution-id': execution,
          status,
        }),
      },
      chance,
    ),
  );
}

export function automationEvents(
  { service, from }: MaintenanceFact,
  world: World,
  chance: Chance,
): Utterance[] {
  const execution = chance.uuid();
  const place = homeOf(world, service);
  const took = chance.whole(120, 1500);
  const states = [
    { Status: 'InProgress', at: from + 5 * minute, more: {} },
    { Status: 'Success', at: from + 5 * minute + took * second, more: { Time: took * 1000 } },
  ];
  return states.map(({ Status, at, more }) =>
    eventUtterance(
      {
        at,
        ...place,
        source: 'ssm',
        type: 'EC2 Automation Execution Status-change Notification',
        resources: [arnOf('ssm', place, `automation-execution/${execution}`)],
        detail: () => ({
          ExecutionId: execution,
          Definition: `restart-${service}`,
          DefinitionVersion: '3',
          Status,
          ...more,
          ExecutedBy: `arn:aws:sts::${place.account}:assumed-role/maintenance/${service}`,
        }),
      },
      chance,
    ),
  );
}
