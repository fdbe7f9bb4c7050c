import type { Chance } from '../chance.ts';
import type { DecoyFact, IncidentFact } from '../facts.ts';
import type { Organisation } from '../organisation/organisation.ts';

/** Around each incident, within an hour and a half, five changes elsewhere that have nothing to do with it: parameters
 *  of other services are set. None where there are no others. */
export function decoysAround(
  incidents: readonly IncidentFact[],
  { services }: Pick<Organisation, 'services'>,
  chance: Chance,
): DecoyFact[] {
  return incidents.flatMap((incident) => {
    const others = services.filter(({ name }) => name !== incident.service);
    if (others.length === 0) return [];
    const own = chance.of(incident.id);
    return Array.from({ length: 5 }, () => {
      const service = own.pick(others).name;
      const at = incident.impactAt + own.whole(-5400, 5400) * 1000;
      const what = `/${service}/${own.pick(['limit', 'timeout', 'pool', 'theme', 'banner'])}`;
      return { incident: incident.id, service, at, what };
    });
  });
}
