import type { Catalogue } from '../../catalog/catalogue.ts';
import type { FactKind } from '../../tables/coverage.ts';
import type { Instant } from '../../tables/kinds.ts';

/** A stretch of time, [from, to); an unknown end is open. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** When a fact of a service was covered where it is in production (4.1). The stretches may overlap. */
export function coveredStretches(
  catalogue: Catalogue,
  fact: FactKind,
  service: string,
  environments: ReadonlySet<string>,
): readonly Stretch[] {
  return catalogue.coverage.filter(
    (declaration) =>
      declaration.fact === fact &&
      (declaration.service === null || declaration.service === service) &&
      (declaration.environment === null || environments.has(declaration.environment)),
  );
}

/** Whether the stretches have an instant in common. */
export function haveCommonInstant(...stretches: readonly Stretch[]): boolean {
  const from = Math.max(...stretches.map((stretch) => stretch.from));
  const to = Math.min(...stretches.map((stretch) => stretch.to ?? Number.POSITIVE_INFINITY));
  return from < to;
}
