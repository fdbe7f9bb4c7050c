import type { Catalogue } from '../../core/catalog/catalogue.ts';
import { changesOf } from '../../core/kpi/verify/changes.ts';
import type { Facts } from '../../core/kpi/verify/facts.ts';
import { type Findings, findingsOf } from '../../core/kpi/verify/findings.ts';
import { incidentsOf } from '../../core/kpi/verify/incidents.ts';
import { listingsOf } from '../../core/kpi/verify/operations/listings.ts';
import { transitionsOf } from '../../core/kpi/verify/operations/transitions.ts';
import { byDeployment, rollbackRuns, rolledBack } from '../../core/kpi/verify/remediation.ts';
import { servedSomeone, succeeded } from '../../core/kpi/verify/rollout.ts';
import { chainsOf, rolloutsOf } from '../../core/kpi/verify/rollouts.ts';
import { placing } from '../../core/kpi/verify/service.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import type { Shown } from './meet.ts';

type View = (facts: Facts, catalogue: Catalogue, asOf: Instant) => Shown[];

/** What the evaluator without SQL has in the place of a view, with the view's names for its columns. */
export const viewsByLoops: Readonly<Record<string, View>> = {
  rollouts: (facts, catalogue, asOf) =>
    rolloutsOf(facts, catalogue, asOf).map((rollout) => ({
      id: rollout.id,
      service: rollout.service,
      environment: rollout.environment,
      member_ids: rollout.rows.map(({ deployment_id }) => deployment_id).sort(),
      kind: rollout.kind,
      status: rollout.status,
      succeeded: succeeded(rollout),
      served: rollout.served ?? 'unknown',
      served_someone: servedSomeone(rollout),
      started_at: rollout.started_at,
      finish: rollout.finish,
      version: rollout.version,
      unseen_lower: rollout.unseenLower,
      title: rollout.title,
    })),
  rollbacks: (facts, catalogue, asOf) => {
    const chains = chainsOf(facts, catalogue, asOf);
    const named = byDeployment(chains.flatMap(({ rollouts }) => rollouts));
    const productive = chains.filter(({ production }) => production);
    const runs = productive.flatMap(({ rollouts }) => rollbackRuns(rollouts, named));
    return runs.flatMap((run) =>
      run.targets.map((target) => ({
        target_id: target.id,
        first_id: run.members[0]?.id ?? null,
        last_id: run.members.at(-1)?.id ?? null,
        last_finish: run.end,
        steps: run.members.length,
        within_window: rolledBack([run], catalogue.dora.rollbackWindow).has(target.id),
      })),
    );
  },
  incidents: (facts, catalogue, asOf) =>
    incidentsOf(facts.incidents, placing(catalogue), asOf).map((incident) => ({
      id: incident.id,
      service: incident.service,
      environment: incident.environment,
      member_ids: incident.members,
      deployment_ids: incident.links.length === 0 ? null : incident.links,
      begun_at: incident.start,
      resolved_at: incident.resolved_at,
    })),
  failures: (facts, catalogue, asOf) => findingsOf(facts, catalogue, asOf).flatMap(failures),
  changes: (facts, catalogue, asOf) =>
    changesOf(facts.changes, placing(catalogue), asOf).map((change) => ({ ...change, id: change.change_id })),
  deployed_changes: (facts, catalogue, asOf) =>
    findingsOf(facts, catalogue, asOf).flatMap(({ deployed }) =>
      deployed.map((change) => ({
        id: change.id,
        rollout_id: change.rollout.id,
        finish: change.finish,
        merged_at: change.merged_at,
        authored_at: change.authored_at,
      })),
    ),
  transitions: ({ operational }, _, asOf) =>
    transitionsOf(operational?.transitions ?? [], asOf).map((transition) => ({ ...transition })),
  listings: ({ operational }) => listingsOf(operational?.listed ?? []).map((listing) => ({ ...listing })),
};

/** Views that no number reads: they list, for people, what is odd. */
export const listsForPeople: readonly string[] = ['contradictions', 'call_contradictions'];

function failures({ base, failures: failed, recoveries }: Findings): Shown[] {
  return base.map(({ id }) => {
    const failure = failed.find(({ rollout }) => rollout.id === id);
    const recovery = recoveries.find((each) => each.failure === failure);
    return {
      id,
      failed: failure !== undefined,
      basis: failure?.basis ?? null,
      negative: recovery?.outcome === 'negative',
    };
  });
}
