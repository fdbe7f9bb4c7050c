import type { Incident } from '../../incidents.ts';
import { holds, plain, ratio } from '../../kpis/figures.ts';
import { compareText } from '../../order.ts';
import { median } from '../../quantile.ts';
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

const longAgo = 15_552_000_000;

export const repeatCauses: OperationalKpi = {
  group: null,
  figures({ service, asOf }, period) {
    const named = (service?.incidents ?? []).flatMap((incident) => {
      const reviewed = incident.reviewed_at !== null && incident.reviewed_at < asOf;
      const causes = incident.causes.filter((cause) => cause !== '' && cause !== 'unknown');
      return reviewed && causes.length > 0 ? [{ incident, causes }] : [];
    });
    const own = named.filter(({ incident }) => holds(period, incident.event_time));
    const repeated = own.filter(({ incident, causes }) =>
      named.some(
        (earlier) =>
          isBefore(earlier.incident, incident) &&
          incident.event_time - earlier.incident.event_time <= longAgo &&
          earlier.causes.some((cause) => causes.includes(cause)),
      ),
    );
    return ratio(repeated.length, own.length);
  },
};

function isBefore(one: Incident, other: Incident): boolean {
  if (one.event_time !== other.event_time) return one.event_time < other.event_time;
  return compareText(one.id, other.id) < 0;
}

export const escalationsPerIncident: OperationalKpi = {
  group: null,
  figures({ service }, period) {
    const counts = (service?.incidents ?? [])
      .filter(({ event_time }) => holds(period, event_time))
      .flatMap(({ escalations }) => escalations ?? []);
    const all = counts.reduce((sum, each) => sum + each, 0);
    return plain(counts.length === 0 ? null : all / counts.length, counts.length);
  },
};

export const customerNoticeTime: OperationalKpi = {
  group: null,
  figures({ service, asOf }, period) {
    if (service === null) return plain(null, null);
    const seconds = service.incidents
      .filter(({ event_time }) => holds(period, event_time))
      .flatMap(({ start, customer_notified_at: told }) => {
        if (start === null || told === null || told >= asOf || told < start) return [];
        return [(told - start) / 1000];
      });
    return plain(median(seconds, service.dora.median), seconds.length);
  },
};
