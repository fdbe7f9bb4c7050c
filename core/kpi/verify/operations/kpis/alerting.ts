import { holds, plain } from '../../kpis/figures.ts';
import { count, type OperationalKpi } from './operational_kpi.ts';

export const alarmEpisodes: OperationalKpi = {
  group: 'alarms',
  figures: ({ episodes }, period) => count(episodes.filter(({ start }) => holds(period, start))),
};

export const timeInAlarm: OperationalKpi = {
  group: 'alarms',
  figures({ episodes }, period) {
    const own = episodes.filter(
      ({ start, knownUntil }) => holds(period, start) || (start < period.start && knownUntil > period.start),
    );
    const milliseconds = own.map(
      ({ start, knownUntil }) => Math.min(knownUntil, period.end) - Math.max(start, period.start),
    );
    return plain(milliseconds.reduce((sum, each) => sum + each, 0) / 1000, milliseconds.length);
  },
};

export const pages: OperationalKpi = {
  group: 'pages',
  figures(findings, period) {
    const own = findings.pages.filter(({ at }) => holds(period, at));
    const [sure, unsure] = [true, null].map((wanted) => own.filter(({ isPage }) => isPage === wanted).length);
    const [known = 0, unknown = 0] = [sure, unsure];
    return plain(unknown > 0 ? null : known, known + unknown);
  },
};

export const flappingClusters: OperationalKpi = {
  group: 'alarms',
  figures: ({ clusters }, period) => count(clusters.filter(({ start }) => holds(period, start))),
};
