import { earliest } from '../../known.ts';
import { holds, plain } from '../../kpis/figures.ts';
import { hourOf } from '../distinct.ts';
import { type FlowOutcome, flowOutcome, quiet } from '../flows.ts';
import { count, type OperationalKpi } from './operational_kpi.ts';

export const rejectedFlows: OperationalKpi = recordsOf('rejected');
export const skippedFlows: OperationalKpi = recordsOf('skipped');

function recordsOf(wanted: FlowOutcome): OperationalKpi {
  return {
    group: 'network',
    figures: ({ flows }, period) =>
      count(flows.filter((flow) => flowOutcome(flow) === wanted && holds(period, hourOf(flow.event_time)))),
  };
}

export const newEndpoints: OperationalKpi = {
  group: 'network',
  figures({ flows, appearances }, period) {
    const first = earliest(flows.map(({ event_time }) => event_time));
    if (first === null) return plain(null, 0);
    const own = appearances.filter((at) => at - first >= quiet && holds(period, at));
    return plain(period.start < first + quiet ? null : own.length, own.length);
  },
};
