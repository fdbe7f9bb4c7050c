import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { second } from '../../time.ts';
import type { World } from '../../world.ts';
import { arnOf } from './arn.ts';
import { eventUtterance } from './envelope.ts';

/** Source: docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export function parameterEvents({ settings, organisation }: World, chance: Chance): Utterance[] {
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
