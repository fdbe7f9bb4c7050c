import type { Catalogue, DoraSettings } from '../../catalog/catalogue.ts';
import type { Instant } from '../../tables/kinds.ts';
import { type Attempt, attemptsOf } from './attempts.ts';
import { type Change, changesOf } from './changes.ts';
import { coveredStretches, type Stretch } from './coverage.ts';
import { type DeployedChange, deployedChanges } from './deployed_changes.ts';
import { isProduction } from './environment.ts';
import type { Facts } from './facts.ts';
import { isInBase } from './failing_kinds.ts';
import { type Failure, failuresOf } from './failures.ts';
import { groupBy } from './group.ts';
import { type Incident, incidentsOf } from './incidents.ts';
import { linksOf, type Suspicion } from './links.ts';
import { type Membership, membershipOf } from './membership.ts';
import { ordered } from './order.ts';
import { type Proof, prover } from './proof.ts';
import { type Recovery, recoveriesOf } from './recovery.ts';
import { byDeployment, type RollbackRun, rollbackRuns, rolledBack } from './remediation.ts';
import { type Rollout, succeeded } from './rollout.ts';
import { type Chain, chainsOf } from './rollouts.ts';
import { placing } from './service.ts';

/** Everything that the KPIs of one service are counted from, whatever the period. */
export interface Findings {
  readonly service: string;
  readonly asOf: Instant;
  readonly dora: DoraSettings;
  /** Production rollouts, by finish, then id. */
  readonly rollouts: readonly Rollout[];
  readonly attempts: readonly Attempt[];
  /** Rollouts that could have failed (3.3). */
  readonly base: readonly Rollout[];
  readonly failures: readonly Failure[];
  readonly recoveries: readonly Recovery[];
  readonly rollbackRuns: readonly RollbackRun[];
  /** Merged incidents of production. */
  readonly incidents: readonly Incident[];
  readonly suspected: readonly Suspicion[];
  /** Incidents of production without a link that matches a rollout. */
  readonly unlinked: readonly Incident[];
  readonly changes: readonly Change[];
  readonly membership: Membership;
  readonly deployed: readonly DeployedChange[];
  readonly proof: (rollout: Rollout) => Proof;
  readonly live: Stretch;
  readonly covered: {
    readonly deployments: readonly Stretch[];
    readonly changes: readonly Stretch[];
    /** Incidents or rollback detection: what could reveal a failure. */
    readonly failures: readonly Stretch[];
  };
}

/** Of every service that ever had a succeeded production rollout (4.4), by name. */
export function findingsOf(facts: Facts, catalogue: Catalogue, asOf: Instant): Findings[] {
  const { dora } = catalogue;
  const place = placing(catalogue);
  const concernsProduction = ({ environment }: Incident) =>
    environment === null || isProduction(catalogue, environment);
  const chains = chainsOf(facts, catalogue, asOf);
  const productive = chains.filter(({ production }) => production);
  const named = byDeployment(chains.flatMap(({ rollouts }) => rollouts));
  const production = ordered(
    productive.flatMap(({ rollouts }) => rollouts),
    ({ finish, id }) => [finish, id],
  );
  const runs = productive.flatMap(({ rollouts }) => rollbackRuns(rollouts, named));
  const incidents = incidentsOf(facts.incidents, place, asOf);
  const links = linksOf(incidents, named, production, concernsProduction, dora);
  const failures = failuresOf(production, links, rolledBack(runs, dora.rollbackWindow), named, dora);
  const recoveries = recoveriesOf(failures, production, asOf, dora.recovery);

  const failuresBy = groupBy(failures, ({ rollout }) => rollout.service);
  const recoveriesBy = groupBy(recoveries, ({ failure }) => failure.rollout.service);
  const runsBy = groupBy(runs, ({ members }) => members[0]?.service);
  const incidentsBy = groupBy(incidents.filter(concernsProduction), ({ service }) => service);
  const suspectedBy = groupBy(links.suspected, ({ rollout }) => rollout.service);
  const unlinkedBy = groupBy(links.unlinked.filter(concernsProduction), ({ service }) => service);
  const changesBy = groupBy(changesOf(facts.changes, place, asOf), ({ service }) => service);
  const chainsBy = groupBy(chains, ({ service }) => service);

  const findings: Findings[] = [];
  for (const [service, rollouts] of groupBy(production, (rollout) => rollout.service)) {
    const firstSuccess = rollouts.find(succeeded);
    if (firstSuccess === undefined) continue;
    const own: readonly Chain[] = chainsBy.get(service) ?? [];
    const ownProduction = own.filter((chain) => chain.production);
    const environments = new Set(
      rollouts.filter((rollout) => succeeded(rollout)).map(({ environment }) => environment),
    );
    const changes = changesBy.get(service) ?? [];
    const membership = membershipOf(
      ownProduction.map((chain) => chain.rollouts),
      changes,
    );
    findings.push({
      service,
      asOf,
      dora,
      rollouts,
      attempts: attemptsOf(
        ownProduction.flatMap(({ rows }) => rows),
        asOf,
      ),
      base: rollouts.filter((rollout) => isInBase(rollout, dora)),
      failures: failuresBy.get(service) ?? [],
      recoveries: recoveriesBy.get(service) ?? [],
      rollbackRuns: runsBy.get(service) ?? [],
      incidents: incidentsBy.get(service) ?? [],
      suspected: suspectedBy.get(service) ?? [],
      unlinked: unlinkedBy.get(service) ?? [],
      changes,
      membership,
      deployed: deployedChanges(changes, membership),
      proof: prover(
        own.flatMap((chain) => chain.rollouts),
        catalogue,
      ),
      live: {
        from: firstSuccess.finish,
        to: catalogue.services.find(({ name }) => name === service)?.retired ?? null,
      },
      covered: {
        deployments: coveredStretches(catalogue, 'deployments', service, environments),
        changes: coveredStretches(catalogue, 'changes', service, environments),
        failures: [
          ...coveredStretches(catalogue, 'incidents', service, environments),
          ...coveredStretches(catalogue, 'rollback_detection', service, environments),
        ],
      },
    });
  }
  return ordered(findings, ({ service }) => [service]);
}
