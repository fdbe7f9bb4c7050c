import { isCounted } from '../../deployed_changes.ts';
import { groupBy } from '../../group.ts';
import { holds, plain, ratio } from '../../kpis/figures.ts';
import { matches } from '../../pattern.ts';
import { median } from '../../quantile.ts';
import { startOf } from '../../recovery.ts';
import { succeeded } from '../../rollout.ts';
import { count, type OperationalKpi } from './operational_kpi.ts';

export const manualChanges: OperationalKpi = {
  group: 'access',
  figures: ({ handSessions }, period) => count(handSessions.filter(({ start }) => holds(period, start))),
};

export const manualChangeShare: OperationalKpi = {
  group: 'access',
  figures({ handSessions, service }, period) {
    const byHand = handSessions.filter(({ start }) => holds(period, start)).length;
    if (service === null) return { ...plain(null, null), numerator: byHand };
    const rolledOut = service.rollouts.filter(
      (rollout) => succeeded(rollout) && holds(period, rollout.finish),
    );
    return ratio(byHand, byHand + rolledOut.length);
  },
};

export const failedAttempts: OperationalKpi = {
  group: null,
  figures({ service }, period) {
    const finished = (service?.attempts ?? []).filter(({ finish }) => holds(period, finish));
    return ratio(finished.filter(({ failed }) => failed).length, finished.length);
  },
};

export const rollbackTime: OperationalKpi = {
  group: null,
  figures({ service }, period) {
    if (service === null) return plain(null, null);
    const seconds = service.rollbackRuns.flatMap(({ members, targets, end }) => {
      const started = members[0]?.started_at ?? null;
      if (targets.length === 0 || started === null || !holds(period, end)) return [];
      return end < started ? [] : [(end - started) / 1000];
    });
    return plain(median(seconds, service.dora.median), seconds.length);
  },
};

export const rollbackDecisionTime: OperationalKpi = {
  group: null,
  figures({ service }, period) {
    if (service === null) return plain(null, null);
    const seconds: number[] = [];
    for (const [run, undone] of groupBy(service.failures, ({ rollback }) => rollback)) {
      const started = run?.members[0]?.started_at ?? null;
      if (run === null || started === null || !holds(period, run.end)) continue;
      const harmed = Math.min(...undone.map(({ rollout }) => startOf(rollout)));
      if (started >= harmed) seconds.push((started - harmed) / 1000);
    }
    return plain(median(seconds, service.dora.median), seconds.length);
  },
};

export const improvementShare: OperationalKpi = {
  group: null,
  figures({ service, improvement }, period) {
    const merged = (service?.changes ?? []).filter(
      (change) =>
        isCounted(change) &&
        change.cherry_pick_of === null &&
        change.labels !== null &&
        change.merged_at !== null &&
        holds(period, change.merged_at),
    );
    const improving = merged.filter(({ labels }) =>
      (labels ?? []).some((label) => improvement.some((pattern) => matches(pattern, label))),
    );
    return ratio(improving.length, merged.length);
  },
};
