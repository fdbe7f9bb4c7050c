import type { Block, Cell } from '../document.ts';
import type { IncidentCourse } from '../facts/incident_courses.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { formatDate, formatInstant } from '../format_time.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { named, texts } from './table_parts.ts';

const most = 30;

/** Each incident of the period with its times, the severe ones first. They are shown one by one: a mean of them would
 *  say nothing, and who opens incidents late would look quick. */
export function incidentList({ facts }: Material): Block[] {
  const { incidents, catalogue } = facts;
  if (incidents.length === 0) return [];
  const zone = catalogue.reporting.timeZone;
  const listed = incidents.toSorted((a, b) => (a.severity ?? 9) - (b.severity ?? 9) || a.at - b.at);
  const more = listed.length - most;
  const rest = more > 0 ? ` ${formatNumber(more)} more, of lower severity, are not printed.` : '';
  return [
    {
      type: 'table',
      id: 'incident-list',
      caption: 'Incident by incident',
      note: line(
        `Times are counted from when customers first felt it; where that is unknown they are not known either.${rest}`,
      ),
      columns: [
        named('incident-time', 'When'),
        texts('incident-service', 'Service'),
        texts('incident-what', 'What'),
        texts('incident-severity', 'Severity', 'end'),
        texts('incident-noticed', 'Noticed after', 'end'),
        texts('incident-mitigated', 'Mitigated after', 'end'),
        texts('incident-told', 'Customers told after', 'end'),
        texts('incident-escalations', 'Escalations', 'end'),
        texts('incident-causes', 'Causes'),
        texts('incident-review', 'Review'),
      ],
      rows: listed.slice(0, most).map((incident) => rowOf(incident, zone)),
    },
  ];
}

function rowOf(incident: IncidentCourse, zone: string): Cell[] {
  const { at, service, title, severity, escalations, reviewedAt, resolvedAt } = incident;
  const iso = (instant: number): string => new Date(instant).toISOString();
  const review =
    reviewedAt !== null
      ? `held ${formatDate(iso(reviewedAt), zone)}`
      : resolvedAt === null
        ? 'still open'
        : 'not held';
  return [
    textCell(formatInstant(iso(at), zone)),
    textCell(service),
    textCell(title ?? incident.id),
    textCell(severity === null ? 'unknown' : String(severity)),
    after(incident, incident.detectedAt ?? incident.openedAt),
    after(incident, incident.mitigatedAt),
    after(incident, incident.customersToldAt),
    textCell(escalations === null ? '–' : formatNumber(escalations)),
    textCell(causesOf(incident)),
    textCell(review),
  ];
}

function causesOf({ causes, namesDeployment }: IncidentCourse): string {
  const listed = causes.join(', ');
  if (!namesDeployment) return listed === '' ? '–' : listed;
  return listed === '' ? 'a rollout' : `a rollout: ${listed}`;
}

function after({ impactStartedAt }: IncidentCourse, instant: number | null): Cell {
  if (impactStartedAt === null || instant === null || instant < impactStartedAt) return textCell('–');
  return textCell(formatDuration((instant - impactStartedAt) / 1000));
}
