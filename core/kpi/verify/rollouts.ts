import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Instant } from '../../tables/kinds.ts';
import { type Deployment, deploymentsOf } from './deployments.ts';
import { isProduction } from './environment.ts';
import type { Facts } from './facts.ts';
import { groupBy } from './group.ts';
import { withKinds } from './kinds.ts';
import { ordered } from './order.ts';
import { type Rollout, rolloutColumns } from './rollout.ts';
import { placing } from './service.ts';
import { countedSource } from './source.ts';
import { unitsOf } from './units.ts';
import { joinWaves } from './waves.ts';

/** One service in one environment (1.4). */
export interface Chain {
  readonly service: string;
  readonly environment: string;
  readonly production: boolean;
  /** Folded rows of the one source that is counted (2.1). */
  readonly rows: readonly Deployment[];
  /** Those that exist before `asOf`, in the order of the chain (2.5), with their kinds (2.6). */
  readonly rollouts: readonly Rollout[];
}

/** Every chain, by service, then environment. A deployment of unknown environment is in none. */
export function chainsOf(
  facts: Pick<Facts, 'deployments'>,
  catalogue: Catalogue,
  asOf: Instant,
): readonly Chain[] {
  const deployments = deploymentsOf(facts.deployments, placing(catalogue));
  const chains: Chain[] = [];
  for (const [service, ofService] of groupBy(deployments, (row) => row.service)) {
    for (const [environment, rows] of groupBy(ofService, (row) => row.environment)) {
      if (environment !== null) chains.push(chain(service, environment, rows, catalogue, asOf));
    }
  }
  return ordered(chains, ({ service, environment }) => [service, environment]);
}

/** Every rollout that exists before `asOf`, in all environments, chain by chain, in the order of the chain. */
export function rolloutsOf(
  facts: Pick<Facts, 'deployments'>,
  catalogue: Catalogue,
  asOf: Instant,
): readonly Rollout[] {
  return chainsOf(facts, catalogue, asOf).flatMap(({ rollouts }) => rollouts);
}

function chain(
  service: string,
  environment: string,
  seen: readonly Deployment[],
  catalogue: Catalogue,
  asOf: Instant,
): Chain {
  const source = countedSource(catalogue, service, environment, new Set(seen.map((row) => row.source)));
  const rows = seen.filter((row) => row.source === source);
  const rollouts = joinWaves(unitsOf(rows), catalogue.dora.waveGap)
    .map((units) => rolloutColumns(service, environment, units))
    .filter(({ finish }) => finish < asOf);
  const inOrder = ordered(rollouts, ({ finish, started_at, versionKey, id }) => [
    finish,
    started_at,
    versionKey,
    id,
  ]);
  return {
    service,
    environment,
    production: isProduction(catalogue, environment),
    rows,
    rollouts: withKinds(inOrder, catalogue.dora.hotfix),
  };
}
