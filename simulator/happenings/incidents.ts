import type { Chance } from '../chance.ts';
import type { FaultFact, IncidentFact, RolloutFact } from '../facts.ts';
import type { Organisation, Service } from '../organisation/organisation.ts';
import { day, type Instant, minute, wholeSecond } from '../time.ts';
import { incidentOf, type Outbreak } from './incident_course.ts';
import { endOf, servedAt } from './steps.ts';

const outside = ['provider', 'traffic', 'certificate', 'capacity', 'data'];

/** The incidents of everything that went wrong, by the time at which they were opened: those of faults, those that had
 *  another cause, those that only looked as if a rollout had caused them, and those that another one caused in a
 *  service that depends on it. */
export function incidentsOf(
  organisation: Organisation,
  rollouts: readonly RolloutFact[],
  faults: readonly FaultFact[],
  [from, to]: readonly [Instant, Instant],
  chance: Chance,
): IncidentFact[] {
  const found = organisation.services.flatMap((service) => {
    const own = chance.of(service.name);
    const ofFaults = faults
      .filter((fault) => fault.service === service.name)
      .flatMap((fault) => outbreakOf(fault, service, organisation, own.of(`fault ${fault.id}`)));
    const others = elsewhere(service, [from, to], own.of('outside'));
    const decoys = coincident(service, rollouts, faults, [from, to], own.of('coincident'));
    return [...ofFaults, ...others, ...decoys].map((outbreak) =>
      incidentOf({ ...outbreak, latest: latestBefore(outbreak, rollouts) }, own.of(outbreak.id)),
    );
  });
  const all = [...found, ...symptomsOf(organisation, found, chance.of('symptoms'))];
  return all.sort((one, other) => one.openedAt - other.openedAt || (one.id < other.id ? -1 : 1));
}

/** As PagerDuty names incidents. */
export function incidentId(chance: Chance): string {
  return `Q${chance.hexadecimal(13).toUpperCase()}`;
}

type Beginning = Omit<Outbreak, 'latest'>;

/** Who is harmed need not be who did it: at times a service that depends on it feels it, and calls. */
function outbreakOf(
  fault: FaultFact,
  faulty: Service,
  { services }: Organisation,
  chance: Chance,
): Beginning[] {
  if (fault.incident === null) return [];
  const dependent = services.filter(({ dependsOn }) => dependsOn.includes(faulty.name));
  const elsewhere = dependent.length > 0 && chance.happens(0.15);
  const service = elsewhere ? chance.pick(dependent) : faulty;
  return [
    {
      id: fault.incident,
      service,
      cause: { kind: 'fault', fault: fault.id, rollout: fault.rollout },
      coincident: false,
      impactAt: fault.beganAt,
      servedAt: fault.servedAt,
      openedAt: fault.detectedAt,
      mitigatedAt: fault.endedAt,
      impactEndedAt: fault.endedAt + lingering(chance),
      mergedAt: null,
    },
  ];
}

function elsewhere(service: Service, [from, to]: readonly [Instant, Instant], chance: Chance): Beginning[] {
  const count = chance.count(((to - from) / day) * 0.02);
  return Array.from({ length: count }, () => {
    const impactAt = from + chance.whole(0, Math.floor((to - from) / 1000)) * 1000;
    return outsideAt(service, impactAt, false, chance);
  });
}

/** Incidents with another cause that begin five to fifty minutes after a rollout that did nothing wrong. */
function coincident(
  service: Service,
  rollouts: readonly RolloutFact[],
  faults: readonly FaultFact[],
  [, to]: readonly [Instant, Instant],
  chance: Chance,
): Beginning[] {
  const guilty = new Set(faults.map(({ rollout }) => rollout));
  return rollouts
    .filter(({ service: name, environment }) => name === service.name && environment === 'production')
    .filter(({ kind, id }) => kind === 'forward' && !guilty.has(id) && chance.happens(0.02))
    .map((rollout) => outsideAt(service, endOf(rollout) + chance.whole(300, 3000) * 1000, true, chance))
    .filter(({ impactAt }) => impactAt < to);
}

/** How long what was done is still felt once harm was stopped: mostly not at all, else until queues are empty, caches
 *  cold, orders put right. */
function lingering(chance: Chance): number {
  const takes = chance.around(25 * minute, 0.9);
  return chance.happens(0.4) ? wholeSecond(takes) : 0;
}

function outsideAt(service: Service, impactAt: Instant, coincident: boolean, chance: Chance): Beginning {
  const noticed = impactAt + Math.round(chance.around(9 * minute, 0.8) / 1000) * 1000;
  const mitigatedAt = noticed + wholeSecond(chance.around(40 * minute, 1));
  return {
    id: incidentId(chance),
    service,
    cause: { kind: 'outside', what: chance.pick(outside) },
    coincident,
    impactAt,
    servedAt: null,
    openedAt: noticed,
    mitigatedAt,
    impactEndedAt: mitigatedAt + lingering(chance),
    mergedAt: null,
  };
}

/** The last production rollout of a service that served and was over when an incident of it began. */
function latestBefore({ service, impactAt }: Beginning, rollouts: readonly RolloutFact[]): string | null {
  const over = rollouts.filter(
    (rollout) =>
      rollout.service === service.name &&
      rollout.environment === 'production' &&
      servedAt(rollout) !== null &&
      endOf(rollout) <= impactAt,
  );
  return over.at(-1)?.id ?? null;
}

/** What depends on a service suffers with it: an incident of its own, merged into the first once that is understood. */
function symptomsOf(
  { services }: Organisation,
  incidents: readonly IncidentFact[],
  chance: Chance,
): IncidentFact[] {
  return incidents.flatMap((incident) =>
    services
      .filter(({ dependsOn }) => dependsOn.includes(incident.service) && incident.severity <= 2)
      .filter(() => chance.happens(0.25))
      .map((service) => {
        const openedAt = incident.openedAt + chance.whole(60, 900) * 1000;
        const understood = openedAt + chance.whole(300, 1800) * 1000;
        const outbreak: Outbreak = {
          id: incidentId(chance),
          service,
          cause: { kind: 'symptom', of: incident.id },
          coincident: false,
          impactAt: Math.min(incident.impactAt + chance.whole(0, 120) * 1000, openedAt),
          servedAt: null,
          openedAt,
          mitigatedAt: Math.max(incident.mitigatedAt, openedAt),
          impactEndedAt: Math.max(incident.impactEndedAt, understood),
          latest: null,
          mergedAt: understood,
        };
        return incidentOf(outbreak, chance.of(outbreak.id));
      }),
  );
}
