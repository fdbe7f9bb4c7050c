import { holds, plain, ratio } from '../../kpis/figures.ts';
import { median } from '../../quantile.ts';
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
