import { ratio } from '../../kpis/figures.ts';
import { count, momentOf, type OperationalKpi } from './operational_kpi.ts';

export const nonCompliantPairs: OperationalKpi = {
  group: 'compliance',
  figures({ evaluations, asOf }, period) {
    const moment = momentOf(period, asOf);
    return count(
      evaluations.filter(
        ({ failed, since, until }) => failed && since < moment && (until === null || until >= moment),
      ),
    );
  },
};

export const driftedStacks: OperationalKpi = {
  group: 'drift',
  figures({ checks, asOf }, period) {
    const last = checks(momentOf(period, asOf));
    return ratio(last.filter(({ drifted }) => drifted).length, last.length);
  },
};
