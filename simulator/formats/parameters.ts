import type { Chance } from '../chance.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { DecoyFact } from '../facts.ts';
import type { Service } from '../organisation/organisation.ts';
import { eventSaid } from './event_bridge.ts';

/** What Systems Manager says when a parameter is set.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export function parameterSet(
  { at, what }: DecoyFact,
  { production, regions }: Service,
  ids: Chance,
): Utterance {
  const [region = ''] = regions;
  return eventSaid(
    {
      source: 'aws.ssm',
      type: 'Parameter Store Change',
      at,
      account: production.id,
      region,
      resources: [`arn:aws:ssm:${region}:${production.id}:parameter${what}`],
    },
    ids,
    () => ({ operation: 'Update', name: what, type: 'String' }),
  );
}
