import {
  type Catalogue,
  type CoverageDeclaration,
  type DoraSettings,
  defaultCatalogue,
  defaultDora,
  defaultImprovement,
  defaultWorkingHours,
  type Environment,
  type WorkingHours,
} from './catalogue.ts';
import { type BodyIn, namedIn } from './named.ts';
import { printable } from './printable.ts';
import type { Path } from './problem.ts';
import { resolveInputs } from './resolve_inputs.ts';
import { resolveServices } from './resolve_services.ts';
import { type Report, refuseBackwards } from './resolve_time.ts';
import { resolveWarehouse } from './resolve_warehouse.ts';
import type { CatalogueFile } from './schema.ts';
import { buildServiceMap } from './service_map.ts';
import { timeOfDayText } from './time_of_day.ts';
import { warnOfNames } from './warnings.ts';

/** What a file of the right shape says: defaults filled in, keys laid out in time.
 *  @param refuse takes what contradicts itself
 *  @param warn takes what is allowed, and probably not meant */
export function resolve(file: CatalogueFile, timeZone: string, refuse: Report, warn: Report): Catalogue {
  const declared = resolveServices(file.services, timeZone, refuse);
  const environments = resolveEnvironments(file.environments, refuse);
  const coverage = file.coverage ?? [];
  warnOfNames(coverage, declared, environments, warn);
  return {
    services: declared.map(({ path: _, keys: __, teams: ___, ...service }) => service),
    serviceMap: buildServiceMap(declared),
    environments,
    coverage: coverage.flatMap((entry, index) =>
      declarations(entry, ['coverage', index, 'to'], timeZone, refuse),
    ),
    dora: resolveDora(file.dora),
    reporting: {
      timeZone,
      organisation: file.reporting?.organisation ?? null,
      workingHours: resolveWorkingHours(file.reporting, refuse),
      improvement: file.reporting?.improvement ?? defaultImprovement,
    },
    privacy: {
      actors: file.privacy?.actors ?? defaultCatalogue.privacy.actors,
      key: file.privacy?.key ?? null,
    },
    flowFormats: new Map(Object.entries(file.flowFormats ?? {})),
    inputs: resolveInputs(file.inputs, refuse, warn),
    warehouse: resolveWarehouse(file.warehouse, refuse),
  };
}

function resolveWorkingHours(written: CatalogueFile['reporting'], refuse: Report): WorkingHours {
  const hours = written?.workingHours ?? defaultWorkingHours;
  if (hours.from >= hours.to) {
    refuse(['reporting', 'workingHours', 'to'], 'value', {
      expected: `an end of work after ${timeOfDayText(hours.from)}`,
      found: timeOfDayText(hours.to),
      suggestion: null,
    });
  }
  return hours;
}

function resolveEnvironments(written: CatalogueFile['environments'], refuse: Report): Environment[] {
  const entries = namedIn<BodyIn<CatalogueFile['environments']>>('environments', written, refuse);
  const without = entries.find(({ body }) => (body?.order ?? null) === null);
  if (without !== undefined && entries.some(({ body }) => (body?.order ?? null) !== null)) {
    refuse([...without.path, 'order'], 'value', {
      expected: 'an order for every environment, or for none',
      found: `${printable(without.name)} without`,
      suggestion: 'Without any, the place in the list counts.',
    });
  }
  return entries.map(({ name, body }, index) => ({
    name,
    production: body?.production ?? false,
    order: body?.order ?? index,
  }));
}

type WrittenCoverage = NonNullable<CatalogueFile['coverage']>[number];

/** One declaration for each of its facts. */
function declarations(
  { fact, ...rest }: WrittenCoverage,
  pathOfEnd: Path,
  timeZone: string,
  refuse: Report,
): CoverageDeclaration[] {
  refuseBackwards(rest, pathOfEnd, timeZone, refuse);
  return [...new Set(fact)].map((one) => ({ ...rest, fact: one }));
}

function resolveDora(written: CatalogueFile['dora']): DoraSettings {
  if (written === null) return defaultDora;
  const { incidentWindow, hotfix } = written;
  return {
    rollbackWindow: written.rollbackWindow ?? defaultDora.rollbackWindow,
    waveGap: written.waveGap ?? defaultDora.waveGap,
    incidentWindow: incidentWindow === 'none' ? null : (incidentWindow ?? defaultDora.incidentWindow),
    recovery: written.recovery ?? defaultDora.recovery,
    median: written.median ?? defaultDora.median,
    link: written.link ?? defaultDora.link,
    countFailedAttempts: written.countFailedAttempts ?? defaultDora.countFailedAttempts,
    hotfix: {
      branch: hotfix?.branch ?? defaultDora.hotfix.branch,
      label: hotfix?.label ?? defaultDora.hotfix.label,
      title: hotfix?.title ?? defaultDora.hotfix.title,
    },
  };
}
