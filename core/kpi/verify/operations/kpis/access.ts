import { holds, ratio } from '../../kpis/figures.ts';
import type { Outcome } from '../calls.ts';
import { halfHourOf } from '../distinct.ts';
import { count, type OperationalKpi } from './operational_kpi.ts';

export const rootSessions: OperationalKpi = {
  group: 'access',
  figures: (findings, period) => count(findings.rootSessions.filter(({ start }) => holds(period, start))),
};

export const failedSignIns: OperationalKpi = {
  group: 'access',
  figures: ({ calls }, period) =>
    count(calls.filter(({ row, failedSignIn }) => failedSignIn && holds(period, halfHourOf(row.event_time)))),
};

export const deniedCalls: OperationalKpi = callsOfWorkloads('denied');
export const throttledCalls: OperationalKpi = callsOfWorkloads('throttled');

function callsOfWorkloads(wanted: Outcome): OperationalKpi {
  return {
    group: 'access',
    figures({ calls }, period) {
      const own = calls.filter(
        ({ row, caller }) => caller === 'workload' && holds(period, halfHourOf(row.event_time)),
      );
      return ratio(own.filter(({ outcome }) => outcome === wanted).length, own.length);
    },
  };
}
