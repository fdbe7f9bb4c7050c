import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, type Instant, second } from '../../time.ts';
import type { World } from '../../world.ts';
import { arnOf } from './arn.ts';
import { eventUtterance, type Spoken } from './envelope.ts';

/** Source: docs.aws.amazon.com/kms/latest/developerguide/kms-events.html */
export function keyEvents({ settings, organisation }: World, chance: Chance): Utterance[] {
  return organisation.services.flatMap(({ production, regions: [region = 'us-east-1'] }) => {
    const place = { account: production.id, region };
    const key = chance.uuid();
    const at: Instant = settings.from + chance.whole(0, 365) * day + chance.whole(0, 86_399) * second;
    const spoken: Spoken = {
      at,
      ...place,
      source: 'kms',
      type: 'KMS CMK Rotation',
      resources: [arnOf('kms', place, `key/${key}`)],
      detail: () => ({ 'key-id': key }),
    };
    return at < settings.from + settings.days * day ? [eventUtterance(spoken, chance)] : [];
  });
}
