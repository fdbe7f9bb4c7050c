import type { Chance } from '../chance.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { IncidentFact } from '../facts.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { eventSaid } from './event_bridge.ts';

/** Around each incident, within an hour and a half, five changes elsewhere that have nothing to do with it: parameters
 *  of other services are set.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export function decoysAround(
  incident: IncidentFact,
  { services }: Organisation,
  chance: Chance,
): Utterance[] {
  const others = services.filter(({ name }) => name !== incident.service);
  if (others.length === 0) return [];
  return Array.from({ length: 5 }, (_, place) => {
    const own = chance.of(`decoy ${incident.id} ${place}`);
    const service = own.pick(others);
    const at = incident.impactAt + own.whole(-5400, 5400) * 1000;
    const [region = ''] = service.regions;
    const name = `/${service.name}/${own.pick(['limit', 'timeout', 'pool', 'theme', 'banner'])}`;
    return eventSaid(
      {
        source: 'aws.ssm',
        type: 'Parameter Store Change',
        at,
        account: service.production.id,
        region,
        resources: [`arn:aws:ssm:${region}:${service.production.id}:parameter${name}`],
      },
      own.of('event'),
      () => ({ operation: 'Update', name, type: 'String' }),
    );
  });
}
