import type { DoraSettings } from '../../catalog/catalogue.ts';
import { servedAndCanFail } from './failing_kinds.ts';
import { groupBy } from './group.ts';
import type { Incident } from './incidents.ts';
import { ordered } from './order.ts';
import type { Rollout } from './rollout.ts';

export interface Suspicion {
  readonly incident: Incident;
  readonly rollout: Rollout;
}

/** Which incident is held against which rollout (3.1). */
export interface Links {
  /** By rollout id; each list by incident id. */
  readonly confirmed: ReadonlyMap<string, readonly Incident[]>;
  readonly suspected: readonly Suspicion[];
  /** Incidents without a link that matches a rollout. */
  readonly unlinked: readonly Incident[];
}

/** @param named every rollout, by deployment id
 *  @param production every production rollout
 *  @param concerns whether an incident concerns production */
export function linksOf(
  incidents: readonly Incident[],
  named: ReadonlyMap<string, Rollout>,
  production: readonly Rollout[],
  concerns: (incident: Incident) => boolean,
  dora: DoraSettings,
): Links {
  const explicit = incidents.flatMap((incident) =>
    [...new Set(incident.links.flatMap((link) => named.get(link) ?? []))].map((rollout) => ({
      incident,
      rollout,
    })),
  );
  const linked = new Set(explicit.map(({ incident }) => incident));
  const unlinked = incidents.filter((incident) => !linked.has(incident));
  const byTime = suspicions(unlinked.filter(concerns), production, dora.incidentWindow);
  const confirmed = dora.link === 'time' ? [...explicit, ...byTime] : explicit;
  return {
    confirmed: new Map(
      Array.from(
        groupBy(confirmed, ({ rollout }) => rollout.id),
        ([id, pairs]) => [
          id,
          ordered(
            pairs.map(({ incident }) => incident),
            (incident) => [incident.id],
          ),
        ],
      ),
    ),
    suspected: dora.link === 'time' ? [] : byTime,
    unlinked,
  };
}

function suspicions(
  incidents: readonly Incident[],
  production: readonly Rollout[],
  incidentWindow: number | null,
): Suspicion[] {
  const candidates = groupBy(
    ordered(production.filter(servedAndCanFail), ({ finish, id }) => [finish, id]),
    ({ service }) => service,
  );
  return incidents.flatMap((incident) => {
    const { start } = incident;
    if (start === null) return [];
    const rollout = candidates.get(incident.service)?.findLast(({ finish }) => finish <= start);
    if (rollout === undefined) return [];
    if (incidentWindow !== null && start - rollout.finish > incidentWindow * 1000) return [];
    return [{ incident, rollout }];
  });
}
