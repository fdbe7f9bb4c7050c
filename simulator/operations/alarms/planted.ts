import type { Chance } from '../../chance.ts';
import type { PlantedEffect } from '../../facts.ts';
import { day, type Instant, startOfDay } from '../../time.ts';
import type { World } from '../../world.ts';
import type { AlarmFact, Purpose, Span } from '../facts.ts';

/** What is arranged with alarms. Where there are few services, one gets more than one of it. */
export interface Planted {
  /** A noisy alarm whose noise ends. */
  readonly fixed: PlantedAlarm & { readonly at: Instant };
  /** A noisy alarm whose threshold is changed, which helps nothing. */
  readonly futile: PlantedAlarm & { readonly at: Instant };
  /** An alarm that goes off and stays. */
  readonly stuck: PlantedAlarm & { readonly at: Instant };
  /** An alarm without runbook that pages at night. */
  readonly nightly: PlantedAlarm;
  /** A service all of whose alarms are silenced for a while; null: an incident was found by an alarm in every while. */
  readonly silenced: ({ readonly service: string } & Span) | null;
}

interface PlantedAlarm {
  readonly service: string;
  readonly purpose: Purpose;
}

export function plantedOf(world: World, chance: Chance): Planted {
  const { from, days } = world.settings;
  const names = chance.shuffled(world.organisation.services.map(({ name }) => name));
  const nth = (place: number) => names[place % names.length] ?? '';
  const share = (least: number, most: number) =>
    from + Math.round((least + (most - least) * chance.next()) * days) * day;
  return {
    fixed: { service: nth(0), purpose: 'queue_age', at: share(0.5, 0.65) + 10 * 3_600_000 },
    futile: { service: nth(1), purpose: 'cpu', at: share(0.4, 0.6) + 14 * 3_600_000 },
    stuck: { service: nth(2), purpose: 'memory', at: share(0.25, 0.35) + 3 * 3_600_000 },
    nightly: { service: nth(3), purpose: 'dead_letters' },
    silenced: silencedOf(world, chance.shuffled(names), chance),
  };
}

/** A service and two weeks, from midnight to midnight, in which no alarm of it found an incident. */
function silencedOf(world: World, names: readonly string[], chance: Chance): Planted['silenced'] {
  const { from, days } = world.settings;
  const length = Math.min(14, Math.floor(days / 3)) * day;
  if (length === 0) return null;
  const begins = chance.shuffled(
    Array.from({ length: 8 }, (_, place) => startOfDay(from + (days * day - length) * ((place + 0.5) / 8))),
  );
  for (const service of names) {
    for (const begin of begins) {
      const busy = world.incidents.some(
        (incident) =>
          incident.service === service &&
          incident.detectedBy === 'alarm' &&
          incident.openedAt >= begin - day &&
          incident.openedAt < begin + length,
      );
      if (!busy) return { service, from: begin, until: begin + length };
    }
  }
  return null;
}

/** The same as facts, with the ARNs of the alarms. */
export function plantedFacts(planted: Planted, from: Instant, alarms: readonly AlarmFact[]): PlantedEffect[] {
  const { fixed, futile, stuck, nightly, silenced } = planted;
  const arnOf = ({ service, purpose }: PlantedAlarm) =>
    alarms.find((fact) => fact.service === service && fact.purpose === purpose)?.arn;
  const fact = (what: string, one: PlantedAlarm & { at?: Instant }, factor: number): PlantedEffect => ({
    what,
    service: one.service,
    at: one.at ?? from,
    until: null,
    of: `alarm ${arnOf(one)}`,
    factor,
  });
  return [
    fact('a noisy alarm is fixed: its noise ends', fixed, 0),
    fact('a noisy alarm gets another threshold, which changes nothing', futile, 1),
    fact('an alarm goes off and stays so', stuck, 1),
    fact('an alarm without runbook pages at night', nightly, 1),
    ...(silenced === null
      ? []
      : [
          {
            what: 'actions of all alarms are disabled',
            service: silenced.service,
            at: silenced.from,
            until: silenced.until,
            of: 'pages by alarms',
            factor: 0,
          },
        ]),
  ];
}
