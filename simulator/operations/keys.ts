import type { Service } from '../organisation/organisation.ts';

/** What alarms, stacks, canaries and tags of a service are called, as the keys of ops-review.yaml. */
export function keysOf({ name }: Service): string[] {
  return [`alarm:${name}-*`, `stack:${stackOf(name)}`, `canary:${canaryOf(name)}`, `tag:service=${name}`];
}

/** The stack that a service stands in, in each of its Regions. */
export function stackOf(service: string): string {
  return `${service}-service`;
}

/** The canary that does what a customer of the service does; it bears its name. */
export function canaryOf(service: string): string {
  return service;
}
