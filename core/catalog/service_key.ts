import { closest } from './closest.ts';
import { printable } from './printable.ts';

/** What a raw key can name; the sources write these, the catalogue maps them. `service` is the explicit one. */
export const serviceKeyKind = [
  'service',
  'repository',
  'pipeline',
  'application',
  'tag',
  'ecs',
  'stack',
  'alarm',
  'account',
  'canary',
  'role',
  'function',
  'workflow',
  'pagerduty',
  'opsgenie',
] as const;
export type ServiceKeyKind = (typeof serviceKeyKind)[number];

export interface ServiceKey {
  readonly kind: ServiceKeyKind;
  readonly value: string;
}

export const serviceKeyExpected = `a key KIND:VALUE such as repository:acme/checkout or tag:service=checkout (${serviceKeyKind.join(', ')})`;

/** Kind and value of `repository:acme/checkout`; null where the kind is unknown, the value empty or padded with
 *  spaces, or a tag has no `=`. */
export function parseServiceKey(text: string): ServiceKey | null {
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  const kind = serviceKeyKind.find((known) => known === text.slice(0, colon));
  const value = text.slice(colon + 1);
  if (kind === undefined || value === '' || value !== value.trim() || text.length > 500) return null;
  return kind !== 'tag' || /^[^=]+=./.test(value) ? { kind, value } : null;
}

/** What someone who wrote this instead of a key probably meant. */
export function suggestServiceKey(text: string): string | null {
  if (text.length > 500) return 'A key has at most 500 characters.';
  const colon = text.indexOf(':');
  if (colon < 0) return text === '' ? null : `Name the kind: ${kindOfBare(text)}:${printable(text)}`;
  const kind = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  const near = closest(kind, serviceKeyKind);
  if (near === 'tag' && kind === near) return 'Write tag:NAME=VALUE.';
  return near === null || value === '' ? null : `Did you mean ${near}:${printable(value)}?`;
}

function kindOfBare(text: string): ServiceKeyKind {
  if (text.includes('=')) return 'tag';
  return text.includes('/') ? 'repository' : 'service';
}
