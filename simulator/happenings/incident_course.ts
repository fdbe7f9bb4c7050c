import type { Chance } from '../chance.ts';
import type { IncidentFact, ReviewFact } from '../facts.ts';
import { workingTimeAfter } from '../organisation/calendar.ts';
import { isNight, onCall } from '../organisation/on_call.ts';
import type { Service } from '../organisation/organisation.ts';
import { day, hour, type Instant, minute } from '../time.ts';

/** What an incident begins with. */
export interface Outbreak {
  readonly id: string;
  readonly service: Service;
  readonly cause: IncidentFact['cause'];
  readonly coincident: boolean;
  readonly impactAt: Instant;
  readonly openedAt: Instant;
  readonly mitigatedAt: Instant;
  readonly impactEndedAt: Instant;
  /** The last rollout of its service that was over when it began, whatever it did; null: there was none. */
  readonly latest: string | null;
  /** When the version that caused it first served; null: none did. */
  readonly servedAt: Instant | null;
  /** When it was merged into the one that it is a symptom of; null: it is none. */
  readonly mergedAt: Instant | null;
}

const symptoms = [
  'Errors',
  'Slow answers',
  'Timeouts',
  'Queue is growing',
  'Wrong prices',
  'Failed payments',
];

/** How an incident goes: who notices it, who takes it on, when it is closed (at times much later, by an administrator),
 *  and what its review puts down. */
export function incidentOf(outbreak: Outbreak, chance: Chance): IncidentFact {
  const { id, service, cause, coincident, impactAt, openedAt, mitigatedAt, impactEndedAt } = outbreak;
  const severity = severityOf(service, chance);
  const closing = chance.happens(0.1) ? chance.whole(2 * day, 9 * day) : chance.around(35 * minute, 1.1);
  const resolvedAt = outbreak.mergedAt ?? Math.round((impactEndedAt + closing) / 1000) * 1000;
  const byBot = chance.happens(0.1);
  const asleep = !byBot && isNight(openedAt, service.team);
  const answered = openedAt + Math.round(chance.around((asleep ? 11 : 4) * minute, 1) / 1000) * 1000;
  return {
    id,
    service: service.name,
    title: `${chance.pick(symptoms)} at ${service.title}`,
    severity,
    cause,
    coincident,
    impactAt,
    mitigatedAt,
    impactEndedAt,
    detectedBy: chance.pick(['alarm', 'alarm', 'alarm', 'person', 'customer'] as const),
    openedAt,
    onCall: onCall(service.team, openedAt)?.login ?? null,
    acknowledgedAt: answered < resolvedAt ? answered : null,
    acknowledgedBy: byBot ? 'bot' : 'human',
    resolvedAt,
    review: cause.kind === 'symptom' ? null : reviewOf(outbreak, severity, resolvedAt, chance),
  };
}

function severityOf({ tier }: Service, chance: Chance): IncidentFact['severity'] {
  const severities = tier === 1 ? ([1, 2, 2, 3, 3] as const) : ([2, 3, 3, 3, 4] as const);
  return chance.pick(severities);
}

/** Severe incidents are reviewed nearly always, others now and then. Nobody finds every cause, least of all one of days
 *  ago, and now and then the rollout just before is blamed for what it did not do. */
function reviewOf(
  { service, cause, impactAt, openedAt, servedAt, latest }: Outbreak,
  severity: number,
  resolvedAt: Instant,
  chance: Chance,
): ReviewFact | null {
  const likely = [0, 0.95, 0.9, 0.6, 0.2][severity] ?? 0;
  if (!chance.happens(likely)) return null;
  const after = chance.around(10 * hour, 0.8);
  const old = impactAt - (servedAt ?? impactAt) > day;
  const found = cause.kind === 'fault' && chance.happens(old ? 0.75 : 0.92);
  const misled = chance.happens(0.04);
  const blames = misled ? latest : found ? cause.rollout : null;
  return {
    heldAt: workingTimeAfter(resolvedAt, after, service.team),
    impactEndKnown: chance.happens(0.8),
    blames,
    causes: causesOf(cause, blames, chance.of('causes')),
    ...calledIn(openedAt, severity, resolvedAt, chance.of('others')),
    disposition: cause.kind === 'outside' && chance.happens(0.08) ? 'false_alarm' : 'useful',
  };
}

const weaknesses = [
  ...['no test of it', 'no test of it', 'slow query', 'migration before its code', 'missing timeout'],
  ...['flag left on', 'limit too low', 'cache without expiry', 'dependency upgraded', 'wrong default'],
];

/** What a review names: of a change, what made it do harm; a few weaknesses come back. */
function causesOf(cause: IncidentFact['cause'], blames: string | null, chance: Chance): string[] {
  if (blames !== null) return [chance.pick(weaknesses)];
  return [cause.kind === 'outside' ? cause.what : 'unknown'];
}

/** Who else learns of an incident: whoever is called in, and customers, where it is severe. */
function calledIn(openedAt: Instant, severity: number, resolvedAt: Instant, chance: Chance) {
  const told = openedAt + Math.round(chance.around(25 * minute, 0.8) / 1000) * 1000;
  const severe = severity <= 2;
  return {
    customersToldAt: severe && chance.happens(0.7) && told < resolvedAt ? told : null,
    escalations: chance.count(severe ? 0.7 : 0.15),
  };
}
