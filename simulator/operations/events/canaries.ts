import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, hour, type Instant, minute, second } from '../../time.ts';
import type { World } from '../../world.ts';
import type { CanaryRunFact } from '../facts.ts';
import { canaryOf } from '../keys.ts';
import { eventUtterance } from './envelope.ts';
import { homeOf } from './home.ts';

/** Runs of the canary of each service that are told: one a day that passed, and those that failed in incidents that
 *  customers felt. */
export function canaryRunsOf(world: World, horizon: Instant, root: Chance): CanaryRunFact[] {
  return world.organisation.services.flatMap((service) => {
    const chance = root.of(service.name);
    const at = world.settings.from + chance.whole(0, 23) * hour + chance.whole(0, 3599) * second;
    const incidents = world.incidents.filter((one) => one.service === service.name);
    const run = { canary: canaryOf(service.name), service: service.name };
    const passed = Array.from({ length: Math.ceil((horizon - at) / day) }, (_, days) => at + days * day)
      .filter(
        (time) => !incidents.some(({ impactAt, impactEndedAt }) => time >= impactAt && time < impactEndedAt),
      )
      .map((time) => ({ ...run, at: time, passed: true }));
    const failed = incidents
      .filter(({ severity }) => severity <= 2)
      .flatMap(({ impactAt, impactEndedAt }) => {
        const runs = Math.min(6, Math.floor((impactEndedAt - impactAt) / (10 * minute)));
        return Array.from({ length: runs }, (_, place) => impactAt + (place * 10 + 5) * minute);
      })
      .map((time) => ({ ...run, at: time, passed: false }));
    return [...passed, ...failed];
  });
}

/** A run as EventBridge tells it: when it was done.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitoring-events-eventbridge.html */
export function canaryUtterance(run: CanaryRunFact, world: World, chance: Chance): Utterance {
  const { canary, at, passed } = run;
  const took = chance.whole(2_000, passed ? 9_000 : 30_000);
  const place = homeOf(world, run.service);
  const id = chance.uuid();
  return eventUtterance(
    {
      at: at + Math.ceil(took / second) * second,
      ...place,
      source: 'synthetics',
      type: passed ? 'Synthetics Canary TestRun Successful' : 'Synthetics Canary TestRun Failure',
      detail: () => ({
        'account-id': place.account,
        'canary-name': canary,
        'canary-run-id': id,
        'test-run-status': passed ? 'PASSED' : 'FAILED',
        'state-reason': passed ? 'null' : 'TimeoutError: Navigation timeout of 30000 ms exceeded',
        'canary-run-timeline': { started: at / 1000, completed: (at + took) / 1000 },
        message: 'Test run result is generated successfully',
      }),
    },
    chance,
  );
}
