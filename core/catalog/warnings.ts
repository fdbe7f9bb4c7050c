import type { Environment } from './catalogue.ts';
import { closest } from './closest.ts';
import { printable } from './printable.ts';
import type { Path } from './problem.ts';
import type { DeclaredService } from './resolve_services.ts';
import type { Report } from './resolve_time.ts';
import type { CatalogueFile } from './schema.ts';

/** Sources whose deployments are known by name (docs/definitions.md 2.1); any other name is allowed. */
const deploymentSources = [
  'github',
  'gitlab',
  'codepipeline',
  'codedeploy',
  'ecs',
  'cloudformation',
  'lambda',
];

/** Reports names that nothing else in the file knows: allowed, and probably not meant. */
export function warnOfNames(
  coverage: NonNullable<CatalogueFile['coverage']>,
  services: readonly DeclaredService[],
  environments: readonly Environment[],
  warn: Report,
): void {
  const unknown =
    (what: string, known: readonly string[]) => (name: string, path: Path, part: 'key' | 'value') => {
      if (known.length === 0 || known.includes(name)) return;
      const near = closest(name, known);
      warn(path, part, {
        expected: `${what} that is declared`,
        found: printable(name),
        suggestion: near === null ? null : `Did you mean ${printable(near)}?`,
      });
    };
  const environment = unknown(
    'an environment',
    environments.map(({ name }) => name),
  );
  const service = unknown(
    'a service',
    services.map(({ name }) => name),
  );
  for (const { path, keys, deploymentsFrom } of services) {
    for (const key of keys) {
      if (key.environment !== null) environment(key.environment, [...key.path, 'environment'], 'value');
    }
    for (const [name, source] of Object.entries(deploymentsFrom)) {
      const from: Path = [...path, 'deployments', 'from'];
      if (name !== '*') environment(name, [...from, name], 'key');
      warnOfSource(source, [...from, name], warn);
    }
  }
  for (const [index, entry] of coverage.entries()) {
    if (entry.service !== null) service(entry.service, ['coverage', index, 'service'], 'value');
    if (entry.environment !== null)
      environment(entry.environment, ['coverage', index, 'environment'], 'value');
  }
  if (environments.length > 0 && !environments.some(({ production }) => production)) {
    warn(['environments'], 'key', {
      expected: 'an environment with production: true',
      found: 'none',
      suggestion: 'Without one, no DORA metric counts anything.',
    });
  }
}

function warnOfSource(source: string, path: Path, warn: Report): void {
  if (deploymentSources.includes(source)) return;
  const near = closest(source, deploymentSources);
  if (near === null) return;
  warn(path, 'value', {
    expected: 'a source of deployments',
    found: printable(source),
    suggestion: `Did you mean ${near}?`,
  });
}
