import type { Catalogue } from '../../catalog/catalogue.ts';
import { compareText } from './order.ts';

/** Sources by which deployments are counted where the catalogue names none; any other source comes before them. */
const preference = [
  'github',
  'gitlab',
  'codepipeline',
  'codedeploy',
  'ecs',
  'cloudformation',
  'lambda',
  'gitlab_pipeline',
  'github_workflow',
  'cdevents',
  'github_release',
];

/** The one source of a chain that is counted (2.1), of those present. Null: a source that says no name. */
export function countedSource(
  catalogue: Catalogue,
  service: string,
  environment: string,
  present: ReadonlySet<string | null>,
): string | null {
  const configured = deploymentsFrom(catalogue, service, environment);
  if (configured !== null) return configured;
  const names = [...present].filter((name) => name !== null).sort(compareText);
  return (
    names.find((name) => !preference.includes(name)) ?? preference.find((name) => present.has(name)) ?? null
  );
}

function deploymentsFrom(catalogue: Catalogue, service: string, environment: string): string | null {
  const from = catalogue.services.find(({ name }) => name === service)?.deploymentsFrom ?? {};
  if (Object.hasOwn(from, environment)) return from[environment] ?? null;
  return Object.hasOwn(from, '*') ? (from['*'] ?? null) : null;
}
