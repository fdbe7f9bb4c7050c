import { shareCovered } from '../chance.ts';
import { holds, type Kpi, plain } from './figures.ts';

/** `suspected_failures` */
export const suspectedFailures: Kpi = ({ suspected }, period) => {
  const count = suspected.filter(({ rollout }) => holds(period, rollout.finish)).length;
  return plain(count, count);
};

/** `suspected_failures_by_chance` */
export const suspectedFailuresByChance: Kpi = ({ base, unlinked, dora, asOf }, period) => {
  const { start } = period;
  const end = Math.min(period.end, asOf);
  if (dora.incidentWindow === null || end <= start) return plain(null, null);
  const share = shareCovered(
    base.map(({ finish }) => finish),
    dora.incidentWindow,
    start,
    end,
  );
  const incidents = unlinked.filter(
    (incident) => incident.start !== null && start <= incident.start && incident.start < end,
  );
  return plain(share * incidents.length, null);
};
