import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import type { Service } from '../../organisation/organisation.ts';
import { day, hour, type Instant, minute } from '../../time.ts';
import type { World } from '../../world.ts';
import type { HealthFact } from '../facts.ts';
import { eventUtterance } from './envelope.ts';

/** Something that AWS Health says, with all that is sent of it. */
export interface HealthMessage {
  readonly fact: HealthFact;
  readonly service: string;
  readonly code: string;
  readonly category: 'issue' | 'scheduledChange' | 'accountNotification';
  readonly startAt: Instant;
  readonly endAt: Instant | null;
  readonly text: string;
  readonly entity: { readonly value: string; readonly service: string } | null;
  readonly communication: string;
}

/** Issues, from open to closed; changes announced weeks ahead; notices. Each is sent in its Region and, as a copy, in
 *  the backup Region. */
export function healthOf({ settings, organisation }: World, chance: Chance): HealthMessage[] {
  const times = (days: number) =>
    Array.from(
      { length: chance.count(settings.days / days) },
      () => settings.from + chance.whole(0, settings.days * 24 - 1) * hour + chance.whole(0, 59) * minute,
    );
  const service = () => chance.pick(organisation.services);
  return [
    ...times(30).flatMap((at) => issue(at, service(), chance)),
    ...times(20).map((at) => retirement(at, service(), chance)),
    ...times(40).map((at) => notice(at, service(), chance)),
  ];
}

function issue(at: Instant, service: Service, chance: Chance): HealthMessage[] {
  const code = 'AWS_EC2_OPERATIONAL_ISSUE';
  const endAt = at + chance.whole(60, 360) * minute;
  const told = messageOf(at, service, { of: 'EC2', code, status: 'open' }, chance);
  const issue = {
    ...told,
    category: 'issue',
    startAt: at,
    text: 'Increased error rates.',
    entity: null,
  } as const;
  const closed = { ...issue.fact, at: endAt, status: 'closed' } as const;
  return [
    { ...issue, endAt: null },
    { ...issue, endAt, fact: closed, communication: chance.hexadecimal(32), text: 'The issue is resolved.' },
  ];
}

function retirement(at: Instant, service: Service, chance: Chance): HealthMessage {
  const code = 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED';
  const startAt = at + chance.whole(14, 30) * day;
  const entity = { value: `i-0${chance.hexadecimal(16)}`, service: service.name };
  const told = messageOf(at, service, { of: 'EC2', code, status: 'upcoming' }, chance);
  return {
    ...told,
    category: 'scheduledChange',
    startAt,
    endAt: null,
    text: 'An instance is retired.',
    entity,
  };
}

function notice(at: Instant, service: Service, chance: Chance): HealthMessage {
  const code = 'AWS_LAMBDA_PLANNED_LIFECYCLE_EVENT';
  const told = messageOf(at, service, { of: 'LAMBDA', code, status: 'open' }, chance);
  return {
    ...told,
    category: 'accountNotification',
    startAt: at,
    endAt: null,
    text: 'A runtime ends.',
    entity: null,
  };
}

interface Said {
  readonly of: string;
  readonly code: string;
  readonly status: HealthFact['status'];
}

function messageOf(at: Instant, service: Service, { of, code, status }: Said, chance: Chance) {
  const [region = 'us-east-1'] = service.regions;
  const arn = `arn:aws:health:${region}::event/${of}/${code}/${code}_${chance.hexadecimal(12)}`;
  const fact: HealthFact = { arn, account: service.production.id, region, at, status, copies: 2 };
  return { fact, service: of, code, communication: chance.hexadecimal(32) };
}

/** The copies of a message.
 *  Source: docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html */
export function healthUtterances(message: HealthMessage, chance: Chance): Utterance[] {
  const { fact } = message;
  const backup = fact.region === 'us-west-2' ? 'us-east-1' : 'us-west-2';
  return [fact.region, backup].map((region) =>
    eventUtterance(
      {
        at: fact.at + 2 * minute,
        account: fact.account,
        region,
        source: 'health',
        type: 'AWS Health Event',
        resources: message.entity === null ? [] : [message.entity.value],
        detail: () => detailOf(message, region !== fact.region),
      },
      chance,
    ),
  );
}

function detailOf(message: HealthMessage, backup: boolean) {
  const { fact, entity } = message;
  return {
    eventArn: fact.arn,
    service: message.service,
    eventScopeCode: 'ACCOUNT_SPECIFIC',
    communicationId: `${message.communication}-1`,
    lastUpdatedTime: written(fact.at),
    eventRegion: fact.region,
    eventTypeCode: message.code,
    eventTypeCategory: message.category,
    startTime: written(message.startAt),
    ...(message.endAt === null ? {} : { endTime: written(message.endAt) }),
    statusCode: fact.status,
    eventDescription: [{ language: 'en_US', latestDescription: message.text }],
    ...(entity === null
      ? {}
      : {
          affectedEntities: [
            { entityValue: entity.value, status: 'PENDING', tags: { service: entity.service } },
          ],
        }),
    affectedAccount: fact.account,
    page: '1',
    totalPages: '1',
    backupEvent: String(backup),
  };
}

/** `Tue, 27 Jan 2026 13:44:13 GMT`. */
function written(at: Instant): string {
  return new Date(at).toUTCString();
}
