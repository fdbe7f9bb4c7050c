// What the tests beside this file say of canonical records.
import type { Json } from '../../bytes/json.ts';
import type { LakeRow } from '../../tables/table.ts';
import type { Privacy } from '../people.ts';
import { type CanonicalName, canonicalInputs } from './inputs.ts';
import { canonicalRows } from './settle_record.ts';

export type Said = Readonly<Record<string, Json>>;

export const key: Privacy = { actors: 'hash', key: 'secret' };

export function settle(input: CanonicalName, said: Said, privacy = key, origin = 'a.csv', position = 2) {
  const surroundings = { originObject: origin, ingestedAt: Date.UTC(2025, 0, 1), privacy };
  return canonicalRows(canonicalInputs[input], surroundings)((name) => said[name], position);
}

export function row(
  input: CanonicalName,
  said: Said,
  privacy?: Privacy,
  origin?: string,
  position?: number,
): LakeRow {
  const settled = settle(input, said, privacy, origin, position);
  if (settled.outcome !== 'stored' || settled.rows[0] === undefined) throw new Error(JSON.stringify(settled));
  return settled.rows[0];
}

export const number = (text: string): Json => ({ number: text });
export const at = (text: string) => Date.parse(text);

export const deployment = { service: 'checkout', finished_at: '2024-10-02T09:30:00Z' };
export const change = { id: 'c1', merged_at: '2024-10-02T09:30:00Z' };
export const incident = { id: 'i1', opened_at: '2024-10-02T09:30:00Z' };
export const transition = { alarm_name: 'errors', event_time: '2024-10-02T09:30:00Z', to_state: 'ALARM' };
export const least: [CanonicalName, Said][] = [
  ['deployments', deployment],
  ['changes', change],
  ['incidents', incident],
  ['alarm_transitions', transition],
];
