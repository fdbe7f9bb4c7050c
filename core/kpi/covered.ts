import type { Catalogue, CoverageDeclaration } from '../catalog/catalogue.ts';
import type { FactKind } from '../tables/coverage.ts';
import type { Instant } from '../tables/kinds.ts';

/** A stretch of time, [start, end). */
export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

/** A service, and the production environments that it was ever deployed to. */
export interface Deployed {
  readonly service: string;
  readonly environments: readonly string[];
}

/** Which share of a stretch is covered for a service: every group of facts, each by one of its choices. Null where
 *  nothing at all is declared for one of the groups, or the stretch is empty. */
export function coveredShare(
  catalogue: Catalogue,
  service: Deployed,
  facts: readonly (readonly FactKind[])[],
  stretch: Stretch,
): number | null {
  const length = stretch.end - stretch.start;
  if (length <= 0) return null;
  let covered: readonly Stretch[] = [stretch];
  for (const choices of facts) {
    const declared = catalogue.coverage.filter(({ fact }) => choices.includes(fact));
    if (declared.length === 0) return null;
    covered = overlap(
      covered,
      union(declared.filter((declaration) => concerns(declaration, service)).map(stretchOf)),
    );
  }
  return covered.reduce((sum, { start, end }) => sum + end - start, 0) / length;
}

function concerns({ service, environment }: CoverageDeclaration, of: Deployed): boolean {
  return (
    (service === null || service === of.service) &&
    (environment === null || of.environments.includes(environment))
  );
}

/** Whether DORA counts an environment (docs/definitions.md 1.4). */
function isProduction({ environments }: Catalogue, environment: string): boolean {
  if (environments.length === 0) return environment === 'production' || environment === 'prod';
  return environments.some(({ name, production }) => name === environment && production);
}

function stretchOf({ from, to }: CoverageDeclaration): Stretch {
  return { start: from, end: to ?? Number.POSITIVE_INFINITY };
}

function union(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && next.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else joined.push(next);
  }
  return joined;
}

function overlap(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter(({ start, end }) => start < end),
  );
}

/** The lesser of now and the end of what is covered for deployments: nothing is known at or after it. */
export function asOfFor(catalogue: Catalogue, now: Instant): Instant {
  const declared = catalogue.coverage.filter(
    ({ fact, environment }) =>
      fact === 'deployments' && (environment === null || isProduction(catalogue, environment)),
  );
  if (declared.length === 0) return now;
  return Math.min(now, Math.max(...declared.map(({ to }) => to ?? now)));
}
