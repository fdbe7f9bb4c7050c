import type { World } from '../../world.ts';
import type { Place } from './envelope.ts';

/** The account and the first Region of a service. */
export function homeOf({ organisation }: World, service: string): Place {
  const found = organisation.services.find(({ name }) => name === service);
  return { account: found?.production.id ?? '', region: found?.regions[0] ?? 'us-east-1' };
}
