import type { Service } from './catalogue.ts';
import { type BodyIn, namedIn } from './named.ts';
import { printable } from './printable.ts';
import type { Path } from './problem.ts';
import { type Report, refuseBackwards } from './resolve_time.ts';
import type { CatalogueFile } from './schema.ts';
import {
  byBeginning,
  type MappedKey,
  type MappedService,
  overlaps,
  type TeamStretch,
} from './service_map.ts';

type Written = BodyIn<CatalogueFile['services']>;

/** A service as the file says it, and where. */
export interface DeclaredService extends Service, Omit<MappedService, 'keys'> {
  readonly path: Path;
  readonly keys: readonly (MappedKey & { readonly path: Path })[];
}

/** The services of a file; reports those of one name, and keys or teams that would hold at the same time. */
export function resolveServices(
  written: CatalogueFile['services'],
  timeZone: string,
  refuse: Report,
): DeclaredService[] {
  const services = namedIn<Written>('services', written, refuse).map(({ name, body, path }) => {
    const teams = teamsOf(body?.team ?? null, [...path, 'team'], timeZone, refuse);
    return {
      name,
      path,
      teams,
      title: body?.title ?? null,
      team: teams.toSorted(byBeginning).at(-1)?.name ?? null,
      owner: body?.owner ?? null,
      tier: body?.tier ?? null,
      runbook: body?.runbook ?? null,
      timeZone: body?.timeZone ?? null,
      retired: body?.retired ?? null,
      deploymentsFrom: sourcesOf(body?.deployments ?? null),
      keys: (body?.keys ?? []).map((key, index) => keyOf(key, [...path, 'keys', index], timeZone, refuse)),
    };
  });
  refuseSharedKeys(services, refuse);
  return services;
}

function teamsOf(written: Written['team'], path: Path, timeZone: string, refuse: Report): TeamStretch[] {
  if (written === null) return [];
  if (typeof written === 'string') return [{ name: written, from: null, to: null }];
  const teams = written.map((team, index) => ({ ...team, path: [...path, index] }));
  for (const team of teams) refuseBackwards(team, [...team.path, 'to'], timeZone, refuse);
  for (const { earlier, later } of overlaps(teams)) {
    refuse(later.path, 'value', {
      expected: 'one team at a time',
      found: `${printable(later.name)} while ${printable(earlier.name)} still has it`,
      suggestion: 'Give the earlier team a `to`, and the later one the same as `from`.',
    });
  }
  return written;
}

function sourcesOf(written: Written['deployments']): Readonly<Record<string, string>> {
  if (written === null) return {};
  return typeof written.from === 'string' ? { '*': written.from } : written.from;
}

type WrittenKey = NonNullable<Written['keys']>[number];

function keyOf(
  written: WrittenKey,
  path: Path,
  timeZone: string,
  refuse: Report,
): DeclaredService['keys'][number] {
  if (typeof written === 'string') return { key: written, environment: null, from: null, to: null, path };
  const { key, environment, valid_from: from, valid_to: to } = written;
  refuseBackwards({ from, to }, [...path, 'valid_to'], timeZone, refuse);
  return { key, environment, from, to, path };
}

function refuseSharedKeys(services: readonly DeclaredService[], refuse: Report): void {
  const claims = services.flatMap(({ name, keys }) => keys.map((key) => ({ ...key, service: name })));
  for (const rivals of Map.groupBy(claims, ({ key }) => key).values()) {
    for (const { earlier, later } of overlaps(rivals)) {
      refuse(later.path, 'value', {
        expected: `${printable(later.key)} to mean one thing at a time`,
        found: `it under ${printable(earlier.service)} and again under ${printable(later.service)}`,
        suggestion: 'Remove one, or give the earlier a valid_to and the later the same as valid_from.',
      });
    }
  }
}
