import type { DoraSettings } from '../../catalog/catalogue.ts';
import { matches } from './pattern.ts';
import { type Kind, type Rollout, type RolloutColumns, succeeded } from './rollout.ts';

/** What the chain has run up to some point. */
interface History {
  /** Versions of succeeded rollouts, in the order of their first appearance. */
  readonly appearance: Map<string, number>;
  anySucceeded: boolean;
  current: RolloutColumns | null;
}

/** The rollouts of one chain, in its order, each with its kind (2.6). */
export function withKinds(chain: readonly RolloutColumns[], hotfix: DoraSettings['hotfix']): Rollout[] {
  const history: History = { appearance: new Map(), anySucceeded: false, current: null };
  return chain.map((rollout) => {
    const derived = derivedKind(rollout, history, hotfix);
    const kind = rollout.saidKind ?? derived;
    const isNew = rollout.saidKind === null && (derived === 'forward' || derived === 'hotfix');
    const unseenLower = isNew && numericallyBelow(rollout, history.current);
    if (kind !== 'configuration' && kind !== 'flag' && succeeded(rollout)) remember(rollout, history);
    return { ...rollout, kind, unseenLower };
  });
}

function derivedKind(rollout: RolloutColumns, history: History, hotfix: DoraSettings['hotfix']): Kind {
  if (!history.anySucceeded) return 'initial';
  if (rollout.version !== null && history.appearance.has(rollout.version)) {
    return olderThanCurrent(rollout, history) ? 'rollback' : 'redeploy';
  }
  return rollout.incident_id !== null || looksLikeHotfix(rollout, hotfix) ? 'hotfix' : 'forward';
}

function olderThanCurrent(rollout: RolloutColumns, { appearance, current }: History): boolean {
  if (rollout.version === null || current === null || current.version === null) return false;
  if (rollout.versionKey !== null && current.versionKey !== null) return numericallyBelow(rollout, current);
  return (appearance.get(rollout.version) ?? 0) < (appearance.get(current.version) ?? 0);
}

function numericallyBelow(rollout: RolloutColumns, current: RolloutColumns | null): boolean {
  if (rollout.versionKey === null || current === null || current.versionKey === null) return false;
  return rollout.versionKey < current.versionKey;
}

function looksLikeHotfix(rollout: RolloutColumns, hotfix: DoraSettings['hotfix']): boolean {
  const { branch, title, labels } = rollout;
  return (
    hotfix.branch.some((pattern) => branch !== null && matches(pattern, branch)) ||
    hotfix.label.some((pattern) => labels.some((label) => matches(pattern, label))) ||
    hotfix.title.some((pattern) => title !== null && matches(pattern, title))
  );
}

function remember(rollout: RolloutColumns, history: History): void {
  history.anySucceeded = true;
  if (rollout.version === null) return;
  history.current = rollout;
  if (!history.appearance.has(rollout.version)) {
    history.appearance.set(rollout.version, history.appearance.size);
  }
}
