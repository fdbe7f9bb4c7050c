import { holds, ratio } from '../../kpis/figures.ts';
import { dueIn } from '../reviews.ts';
import { count, type OperationalKpi } from './operational_kpi.ts';

export const incidentsOpened: OperationalKpi = {
  group: null,
  figures: ({ service }, period) =>
    count((service?.incidents ?? []).filter(({ event_time }) => holds(period, event_time))),
};

export const incidentsAfterChange: OperationalKpi = {
  group: null,
  figures({ service }, period) {
    const unlinked = new Set(service?.unlinked);
    const opened = (service?.incidents ?? []).filter(({ event_time }) => holds(period, event_time));
    return ratio(opened.filter((incident) => !unlinked.has(incident)).length, opened.length);
  },
};

export const incidentsReviewed: OperationalKpi = {
  group: null,
  figures({ service, timeZone, asOf }, period) {
    const dueAt = dueIn(period, timeZone);
    const due = (service?.incidents ?? []).flatMap(({ resolved_at, reviewed_at }) => {
      const at = resolved_at === null ? null : dueAt(resolved_at);
      return at === null || at > asOf ? [] : [{ reviewed: reviewed_at !== null && reviewed_at < at }];
    });
    return ratio(due.filter(({ reviewed }) => reviewed).length, due.length);
  },
};
