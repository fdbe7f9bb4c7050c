import { deployments as canonicalDeployments } from '../sources/canonical/deployments.ts';
import { canonicalRows, type Surroundings } from '../sources/canonical/settle_record.ts';
import { rangeChanges } from '../sources/git/changes.ts';
import { type CommitGraph, firstParentLine } from '../sources/git/graph.ts';
import type { RecordSource } from '../sources/ingest_source.ts';
import { placed } from '../sources/settle.ts';
import type { SettledRecord } from '../sources/settler.ts';
import type { Instant } from '../tables/kinds.ts';

/** What git says that deployments brought whose commit is not on the first-parent line of the branch: a hotfix or a
 *  release branch. Those on the line are resolved by merge order in the views (docs/definitions.md 5.2). */

/** A succeeded deployment of a repository, as last known. */
export interface DeployedCommit {
  readonly id: string;
  readonly source: string;
  readonly serviceKey: string;
  /** Deployments follow one another in a service and an environment. */
  readonly service: string;
  readonly environment: string | null;
  readonly commit: string;
  readonly finish: Instant;
  /** The time that its event is filed under: an input column, and its value. */
  readonly time: readonly [column: string, at: Instant];
  /** Whether its source lists its changes: then git is not asked. */
  readonly listed: boolean;
}

/** The deployed commits that are not on the first-parent line of the tip; sorted. */
export function commitsOffTheLine(
  graph: CommitGraph,
  tip: string,
  deployments: readonly DeployedCommit[],
): string[] {
  const place = graph.placeOf.get(tip);
  const line = place === undefined ? [] : firstParentLine(graph, place).line;
  const onTheLine = new Set(line.map((at) => graph.commits[at]?.sha));
  const off = deployments.filter(({ commit, listed }) => !listed && !onTheLine.has(commit));
  return [...new Set(off.map(({ commit }) => commit))].sort();
}

export interface DeployedRange {
  readonly deployment: DeployedCommit;
  readonly changeIds: readonly string[];
  /** Place of its commit in the listing that the graph was read from, from 1. */
  readonly position: number;
}

/** What each deployment of one of these commits brought: the changes of (the commit deployed before it, its own]. The
 *  first of a service and environment claims no history, and one whose commit the repository lacks is left out. */
export function deployedRanges(
  graph: CommitGraph,
  repository: string,
  commits: readonly string[],
  deployments: readonly DeployedCommit[],
): DeployedRange[] {
  const wanted = new Set(commits);
  const known = deployments.filter(({ commit }) => graph.placeOf.has(commit));
  const chains = Map.groupBy(known, ({ service, environment }) => JSON.stringify([service, environment]));
  return [...chains.values()].flatMap((chain) => {
    const ordered = chain.toSorted((a, b) => a.finish - b.finish || (a.id < b.id ? -1 : 1));
    return ordered.flatMap((deployment, index) => {
      if (deployment.listed || !wanted.has(deployment.commit)) return [];
      const before = ordered.slice(0, index).findLast(({ commit }) => commit !== deployment.commit);
      if (before === undefined) return [];
      const changes = rangeChanges(graph, before.commit, deployment.commit);
      if (!Array.isArray(changes) || changes.length === 0) return [];
      const changeIds = changes.map(({ commit }) => `${repository}/${commit.sha}`);
      return [{ deployment, changeIds, position: (graph.placeOf.get(deployment.commit) ?? 0) + 1 }];
    });
  });
}

const deploymentTable = canonicalDeployments.table.name;

/** The ranges as further events of their deployments: they say what was brought, and nothing else. */
export function rangeSource(ranges: readonly DeployedRange[], surroundings: Surroundings): RecordSource {
  const row = canonicalRows(canonicalDeployments, surroundings);
  return {
    table: deploymentTable,
    *push() {},
    *end(): Generator<SettledRecord> {
      for (const { deployment, changeIds, position } of ranges) {
        const [column, at] = deployment.time;
        const values: Readonly<Record<string, string | string[]>> = {
          id: deployment.id,
          source: deployment.source,
          service_key: deployment.serviceKey,
          change_ids: [...changeIds],
          [column]: new Date(at).toISOString(),
        };
        const raw = new Uint8Array();
        const record = {
          kind: 'whole',
          position,
          offset: 0,
          length: 0,
          raw,
          within: null,
          text: '',
        } as const;
        const settled = placed(
          row((name) => values[name], position),
          deploymentTable,
        );
        yield { record, settled, source: 'git', context: null };
      }
    },
    unknownColumns: () => [],
    history: () => null,
  };
}
