import type { Chance } from '../../chance.ts';
import type { Service } from '../../organisation/organisation.ts';
import { day, hour, type Instant } from '../../time.ts';
import type { World } from '../../world.ts';
import { arnOf } from '../events/arn.ts';
import type { Place } from '../events/envelope.ts';
import type { AlarmFact } from '../facts.ts';
import { orphans, type Template, templatesOf } from './alarm_templates.ts';
import type { Planted } from './planted.ts';

/** An alarm, and what it is like. */
export interface Alarm {
  readonly fact: AlarmFact;
  readonly template: Template;
  /** Null: nobody's. */
  readonly service: Service | null;
}

/** Alarms that are there from before the first day: what else is arranged hangs on them. */
const lasting = new Set([
  'errors',
  'latency',
  'canary',
  'impact',
  'maintenance',
  'queue_age',
  'dead_letters',
]);

/** All alarms that there ever are: those of services, then those of nobody. */
export function alarmsOf(world: World, planted: Planted, chance: Chance): Alarm[] {
  const { services, accounts, regions } = world.organisation;
  const ours = services.flatMap((service, place) =>
    templatesOf(service).flatMap((template) =>
      service.regions
        .filter((_, which) => which === 0 || template.everywhere)
        .map((region) => {
          const name = `${service.name}-${template.suffix}`;
          const where = { account: service.production.id, region };
          const muted = place % 3 === 1 && template.purpose === 'dead_letters';
          return alarm(world, planted, { service, template, where, name, muted }, chance);
        }),
    ),
  );
  const nobodys = accounts.flatMap(({ id }, place) =>
    orphans.slice(0, 1 + (place % orphans.length)).map((template) => {
      const where = { account: id, region: regions[place % regions.length] ?? 'us-east-1' };
      const wanted = { service: null, template, where, name: template.suffix, muted: false };
      return alarm(world, planted, wanted, chance);
    }),
  );
  const [first, ...others] = nobodys;
  const before = world.settings.from - 40 * day;
  return first === undefined
    ? ours
    : [
        ...ours,
        {
          ...first,
          fact: { ...first.fact, createdAt: before - 100 * day, alarmedBefore: before, deletedAt: null },
        },
        ...others,
      ];
}

interface Wanted {
  readonly service: Service | null;
  readonly template: Template;
  readonly where: Place;
  readonly name: string;
  readonly muted: boolean;
}

function alarm(world: World, planted: Planted, wanted: Wanted, root: Chance): Alarm {
  const { service, template, where, name } = wanted;
  const arn = arnOf('cloudwatch', where, `alarm:${name}`);
  const chance = root.of(arn);
  const { nightly, silenced } = planted;
  const restless = nightly.service === service?.name && nightly.purpose === template.purpose;
  const documented = service !== null && !restless && chance.happens(0.85);
  const suppressor = template.purpose === 'impact' ? `${service?.name}-maintenance` : null;
  return {
    template,
    service,
    fact: {
      arn,
      name,
      ...where,
      service: service?.name ?? null,
      kind: template.metric === null ? 'composite' : 'metric',
      purpose: template.purpose,
      action: template.action,
      runbook: documented ? `https://wiki.acme.example/runbooks/${name}` : null,
      ...lifeOf(world, planted, wanted, chance),
      alarmedBefore: null,
      disabled: silenced !== null && silenced.service === service?.name ? spanOf(silenced) : null,
      suppressor,
      muteRule: wanted.muted && !restless ? arnOf('cloudwatch', where, 'alarm-mute-rule:nights') : null,
    },
  };
}

function lifeOf(world: World, planted: Planted, { service, template }: Wanted, chance: Chance) {
  const { from, days } = world.settings;
  const arranged = [planted.fixed, planted.futile, planted.stuck].some(
    (one) => one.service === service?.name && one.purpose === template.purpose,
  );
  const young = chance.happens(0.3);
  const gone = chance.happens(0.05);
  const ages = chance.whole(30, 700) * day + chance.whole(0, 86_399) * 1000;
  const when = from + Math.floor(chance.next() * 0.5 * days) * day + 9 * hour;
  const free = !arranged && !lasting.has(template.purpose);
  return {
    createdAt: free && young ? when : from - ages,
    deletedAt: free && !young && gone ? from + Math.ceil(0.7 * days) * day + 15 * hour : null,
  };
}

const spanOf = ({ from, until }: { from: Instant; until: Instant }) => ({ from, until });

/** What an alarm calls when it goes to ALARM: a topic that pages, or an item of work in Systems Manager.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/OpsCenter-create-OpsItems-from-CloudWatch-Alarms.html */
export function actionsOf(alarm: AlarmFact): string[] {
  switch (alarm.action) {
    case 'pager':
      return [arnOf('sns', alarm, 'pager')];
    case 'ticket':
      return [arnOf('ssm', alarm, 'opsitem:3#CATEGORY=Performance')];
    default:
      return [];
  }
}

export function descriptionOf({ fact, template }: Alarm): string {
  return fact.runbook === null ? template.says : `${template.says} Runbook: ${fact.runbook}`;
}
