import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { minute, second } from '../../time.ts';
import type { World } from '../../world.ts';
import type { GameDayFact } from '../facts.ts';
import { arnOf } from './arn.ts';
import { eventUtterance } from './envelope.ts';
import { homeOf } from './home.ts';

/** The experiment of a game day.
 *  Source: docs.aws.amazon.com/fis/latest/userguide/monitoring-eventbridge.html */
export function experimentEvents(
  { service, from, until }: GameDayFact,
  world: World,
  chance: Chance,
): Utterance[] {
  const place = homeOf(world, service);
  const [run, template] = [`EXP${chance.hexadecimal(15)}`, `EXT${chance.hexadecimal(15)}`];
  const states = [
    { status: 'pending', at: from },
    { status: 'initiating', at: from + 20 * second },
    { status: 'running', at: from + minute },
    { status: 'completed', at: until },
  ];
  return states.map(({ status, at }, step) =>
    eventUtterance(
      {
        at,
        ...place,
        source: 'fis',
        type: 'FIS Experiment State Change',
        resources: [arnOf('fis', place, `experiment/${run}`)],
        detail: () => ({
          'experiment-id': run,
          'experiment-template-id': template,
          'new-state': { status, reason: `Experiment is ${status}` },
          ...(step === 0 ? {} : { 'old-state': { status: states[step - 1]?.status, reason: '' } }),
        }),
      },
      chance,
    ),
  );
}
