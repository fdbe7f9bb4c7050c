import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import type { PlantedEffect } from '../../facts.ts';
import { day, hour, type Instant, minute } from '../../time.ts';
import type { World } from '../../world.ts';
import { arnOf } from '../events/arn.ts';
import { eventUtterance } from '../events/envelope.ts';
import type { DriftCheckFact } from '../facts.ts';
import { stackOf } from '../keys.ts';

/** A stack, when it differed from its template, and when that was looked at. */
export interface StackCourse {
  readonly arn: string;
  readonly name: string;
  readonly service: string | null;
  readonly account: string;
  readonly region: string;
  readonly createdAt: Instant;
  readonly drifts: readonly { readonly from: Instant; readonly until: Instant }[];
  /** By time. */
  readonly checks: readonly DriftCheckFact[];
}

/** A stack for each Region of each service, and one for each account that is of no service. */
export function stacksOf(world: World, horizon: Instant, root: Chance): StackCourse[] {
  const { services, accounts, regions } = world.organisation;
  const ours = services.flatMap((service) =>
    service.regions.map((region) => ({
      name: stackOf(service.name),
      service: service.name,
      account: service.production.id,
      region,
    })),
  );
  const nobodys = accounts.map(({ id }, place) => ({
    name: 'landing-zone',
    service: null,
    account: id,
    region: regions[place % regions.length] ?? 'us-east-1',
  }));
  return [...ours, ...nobodys].map((stack) => courseOf(stack, world, horizon, root));
}

type Named = Pick<StackCourse, 'name' | 'service' | 'account' | 'region'>;

function courseOf(stack: Named, { settings }: World, horizon: Instant, root: Chance): StackCourse {
  const chance = root.of(`${stack.account} ${stack.region} ${stack.name}`);
  const arn = arnOf('cloudformation', stack, `stack/${stack.name}/${chance.uuid()}`);
  const { from, days } = settings;
  const drifts = Array.from({ length: chance.count((0.6 * days) / 92) }, () => {
    const begin = from + Math.floor(chance.next() * days) * day + chance.whole(8 * 3600, 18 * 3600) * 1000;
    return { from: begin, until: begin + chance.whole(3, 40) * day };
  });
  // Some are looked at every week, some only once: what was found then grows old.
  const first = from + chance.whole(0, 6) * day + 3 * hour + chance.whole(0, 59) * minute;
  const once = chance.happens(0.1);
  const weeks = once ? 1 : Math.max(0, Math.ceil((horizon - first) / (7 * day)));
  const checks = Array.from({ length: weeks }, (_, week) => {
    const at = first + 7 * week * day;
    const drifted = drifts.some((one) => at >= one.from && at < one.until);
    return { stack: arn, service: stack.service, account: stack.account, region: stack.region, at, drifted };
  });
  return { ...stack, arn, createdAt: from - chance.whole(40, 900) * day, drifts, checks };
}

/** Each check, as it begins and as it ends.
 *  Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stack-drift-detection-change.html */
export function checkUtterances({ checks }: StackCourse, chance: Chance): Utterance[] {
  return checks.flatMap((check) => {
    const detection = chance.uuid();
    return [
      checkEvent(check, detection, check.at - 40_000, 'DETECTION_IN_PROGRESS', 'UNKNOWN', chance),
      checkEvent(
        check,
        detection,
        check.at,
        'DETECTION_COMPLETE',
        check.drifted ? 'DRIFTED' : 'IN_SYNC',
        chance,
      ),
    ];
  });
}

function checkEvent(
  { stack, account, region }: DriftCheckFact,
  detection: string,
  at: Instant,
  detecting: string,
  found: string,
  chance: Chance,
): Utterance {
  return eventUtterance(
    {
      at,
      account,
      region,
      source: 'cloudformation',
      type: 'CloudFormation Drift Detection Status Change',
      resources: [stack],
      detail: () => ({
        'stack-id': stack,
        'stack-drift-detection-id': detection,
        'status-details': { 'stack-drift-status': found, 'detection-status': detecting },
        'drift-detection-details': { 'drifted-stack-resource-count': found === 'DRIFTED' ? 1 : 0 },
      }),
    },
    chance,
  );
}

/** Stacks that somebody changed by hand. */
export function driftFacts(stacks: readonly StackCourse[]): PlantedEffect[] {
  return stacks.flatMap(({ arn, service, drifts }) =>
    drifts.map(({ from, until }) => ({
      what: 'a stack is changed by hand, and brought back later',
      service,
      at: from,
      until,
      of: `stack ${arn}`,
      factor: 1,
    })),
  );
}
