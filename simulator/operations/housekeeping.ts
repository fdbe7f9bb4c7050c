import type { Chance } from '../chance.ts';
import type { Utterance } from '../delivery/utterance.ts';
import { day, hour, type Instant, iso, minute, second } from '../time.ts';
import type { World } from '../world.ts';
import { arnOf } from './alarm_plan.ts';
import { eventUtterance, type Place, type Spoken } from './envelope.ts';
import type { MaintenanceFact } from './facts.ts';

/** What else is told of operations, by what it is. */
export type Others = ReadonlyMap<string, readonly Utterance[]>;

/** Maintenance and what it ran, a game day, a freeze, what Trusted Advisor found, a certificate that runs out, keys
 *  that were rotated, parameters that were changed. */
export function othersOf(world: World, maintenance: readonly MaintenanceFact[], chance: Chance): Others {
  return new Map([
    ['maintenance', maintenance.flatMap((one) => windowEvents(one, world, chance))],
    ['automation', maintenance.flatMap((one) => automationEvents(one, world, chance))],
    ['experiment', experimentEvents(world, chance)],
    ['calendar', calendarEvents(world, chance)],
    ['advisor', advisorEvents(world, chance)],
    ['certificate', certificateEvents(world, chance)],
    ['key', keyEvents(world, chance)],
    ['configuration', parameterEvents(world, chance)],
  ]);
}

function placeOf(world: World, service: string): Place {
  const found = world.organisation.services.find(({ name }) => name === service);
  return { account: found?.production.id ?? '', region: found?.regions[0] ?? 'us-east-1' };
}

/** Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html */
function windowEvents(
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
        ...placeOf(world, service),
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

function automationEvents({ service, from }: MaintenanceFact, world: World, chance: Chance): Utterance[] {
  const execution = chance.uuid();
  const place = placeOf(world, service);
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

/** A game day: one experiment on a Wednesday or near it.
 *  Source: docs.aws.amazon.com/fis/latest/userguide/monitoring-eventbridge.html */
function experimentEvents(world: World, chance: Chance): Utterance[] {
  const { settings, organisation } = world;
  const place = placeOf(world, chance.pick(organisation.services).name);
  const at = settings.from + Math.floor(settings.days * 0.45) * day + 13 * hour;
  const [run, template] = [`EXP${chance.hexadecimal(15)}`, `EXT${chance.hexadecimal(15)}`];
  const states = ['pending', 'initiating', 'running', 'completed'];
  return states.map((status, step) =>
    eventUtterance(
      {
        at:
          at +
          [0, 20 * second, minute, 31 * minute].reduce(
            (whole, part, nth) => (nth === step ? part : whole),
            0,
          ),
        ...place,
        source: 'fis',
        type: 'FIS Experiment State Change',
        resources: [arnOf('fis', place, `experiment/${run}`)],
        detail: () => ({
          'experiment-id': run,
          'experiment-template-id': template,
          'new-state': { status, reason: `Experiment is ${status}` },
          ...(step === 0 ? {} : { 'old-state': { status: states[step - 1], reason: '' } }),
        }),
      },
      chance,
    ),
  );
}

/** A freeze of five days, told when it begins and when it ends. */
function calendarEvents(world: World, chance: Chance): Utterance[] {
  const { settings, organisation } = world;
  const [account] = organisation.accounts;
  const [region = 'us-east-1'] = organisation.regions;
  const place = { account: account?.id ?? '', region };
  const begin = settings.from + Math.floor(settings.days * 0.7) * day + 16 * hour;
  const end = begin + 5 * day;
  return [
    { state: 'CLOSED', at: begin, next: end },
    { state: 'OPEN', at: end, next: end + 30 * day },
  ].map(({ state, at, next }) =>
    eventUtterance(
      {
        at: at + 7 * second,
        ...place,
        source: 'ssm',
        type: 'Calendar State Change',
        resources: [arnOf('ssm', place, 'document/Freeze')],
        detail: () => ({ state, atTime: iso(at), nextTransitionTime: iso(next) }),
      },
      chance,
    ),
  );
}

/** Source: docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html */
function advisorEvents({ settings, organisation }: World, chance: Chance): Utterance[] {
  const weeks = Math.ceil(settings.days / 7);
  return organisation.accounts.flatMap(({ id }) => {
    const items = ['Service Limits', 'Low Utilization Amazon EC2 Instances', 'Amazon EBS Snapshots'].map(
      (check) => ({
        check,
        uuid: chance.uuid(),
      }),
    );
    return Array.from({ length: weeks }, (_, week) => week).flatMap((week) =>
      items.map(({ check, uuid }, place): Utterance => {
        const status = chance.pick(['OK', 'OK', 'WARN', 'ERROR']);
        const spoken: Spoken = {
          at: settings.from + (week * 7 + 2) * day + 6 * hour + place * second,
          account: id,
          region: 'us-east-1',
          source: 'trustedadvisor',
          type: 'Trusted Advisor Check Item Refresh Notification',
          detail: () => ({
            'check-name': check,
            'check-item-detail': { Status: status },
            status,
            resource_id: '',
            uuid,
          }),
        };
        return eventUtterance(spoken, chance);
      }),
    );
  });
}

/** A certificate that is told of every day in its last month, until somebody renews it.
 *  Source: docs.aws.amazon.com/acm/latest/userguide/supported-events.html */
function certificateEvents(world: World, chance: Chance): Utterance[] {
  const service = chance.pick(world.organisation.services);
  const place = placeOf(world, service.name);
  const certificate = arnOf('acm', place, `certificate/${chance.uuid()}`);
  const { from, days } = world.settings;
  return Array.from({ length: Math.min(33, Math.ceil(days / 2)) }, (_, passed) =>
    eventUtterance(
      {
        at: from + passed * day + 6 * hour + 51 * minute,
        ...place,
        source: 'acm',
        type: 'ACM Certificate Approaching Expiration',
        resources: [certificate],
        detail: () => ({ DaysToExpiry: 45 - passed, CommonName: `${service.name}.acme.example` }),
      },
      chance,
    ),
  );
}

/** Source: docs.aws.amazon.com/kms/latest/developerguide/kms-events.html */
function keyEvents({ settings, organisation }: World, chance: Chance): Utterance[] {
  return organisation.services.flatMap(({ production, regions: [region = 'us-east-1'] }) => {
    const place = { account: production.id, region };
    const key = chance.uuid();
    const at: Instant = settings.from + chance.whole(0, 365) * day + chance.whole(0, 86_399) * second;
    const spoken: Spoken = {
      at,
      ...place,
      source: 'kms',
      type: 'KMS CMK Rotation',
      resources: [arnOf('kms', place, `key/${key}`)],
      detail: () => ({ 'key-id': key }),
    };
    return at < settings.from + settings.days * day ? [eventUtterance(spoken, chance)] : [];
  });
}

/** Source: docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
function parameterEvents({ settings, organisation }: World, chance: Chance): Utterance[] {
  return organisation.services.flatMap(({ name: service, production, regions: [region = 'us-east-1'] }) => {
    const place = { account: production.id, region };
    const name = `/${service}/limit`;
    return Array.from({ length: chance.count(settings.days / 21) }, () =>
      eventUtterance(
        {
          at: settings.from + chance.whole(0, settings.days * 86_400 - 1) * second,
          ...place,
          source: 'ssm',
          type: 'Parameter Store Change',
          resources: [arnOf('ssm', place, `parameter${name}`)],
          detail: () => ({ operation: 'Update', name, type: 'String', description: 'orders a minute' }),
        },
        chance,
      ),
    );
  });
}
