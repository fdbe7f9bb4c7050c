import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { day, iso } from '../../simulator/time.ts';
import { keysOf, type Traffic } from '../../simulator/traffic/traffic.ts';
import type { World } from '../../simulator/world.ts';

/** Writes trail files and flow logs as AWS delivers them, with the map of the organisation beside them. */
export function writeTraffic(folder: string, world: World, traffic: Traffic): void {
  for (const { path, content } of traffic.files) {
    const parts = [...content].map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
    put(folder, path, gzipSync(Buffer.concat(parts)));
  }
  put(folder, 'ops-review.yaml', catalogueOf(world));
}

function catalogueOf({ organisation, settings, until }: World): string {
  const covered = `from: ${iso(settings.from - 100 * day)}, to: ${iso(until)}`;
  return [
    'services:',
    ...organisation.services.map(
      (service) =>
        `  ${service.name}: { keys: [${keysOf(service)
          .map((key) => JSON.stringify(key))
          .join(', ')}] }`,
    ),
    'coverage:',
    `  - { source: all, fact: [access, network], ${covered} }`,
    'reporting: { timeZone: UTC }',
    '',
  ].join('\n');
}

function put(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
