import type { Block } from '../document.ts';
import type { IncidentCourse } from '../facts/incident_courses.ts';
import { formatNumber } from '../format.ts';
import { formatClock } from '../format_time.ts';
import { line, paragraph } from '../spans.ts';
import type { Material } from './section.ts';

const most = 5;
const mostAlarms = 4;

interface Moment {
  readonly at: number;
  readonly what: string;
}

/** What happened around the severest incidents of the period, in order of time. When somebody took them on is left out:
 *  it would tell of a person. */
export function incidentTimelines({ facts }: Material): Block[] {
  const severe = facts.incidents
    .filter(({ severity }) => severity !== null && severity <= 2)
    .toSorted((a, b) => (a.severity ?? 9) - (b.severity ?? 9) || a.at - b.at)
    .slice(0, most);
  if (severe.length === 0) return [];
  const zone = facts.catalogue.reporting.timeZone;
  return [
    paragraph(
      'With the severest incidents stand the rollouts and alarms of their services, from two hours before until they were over. That something lies near is no cause.',
    ),
    {
      type: 'events',
      id: 'incident-timelines',
      caption: 'The severest incidents, and what happened around them',
      items: severe.map((incident) => {
        const moments = momentsOf(incident);
        const instants = moments.map(({ at }) => at);
        return {
          kind: 'incident' as const,
          start: new Date(Math.min(...instants)).toISOString(),
          end: new Date(Math.max(...instants)).toISOString(),
          title: `${incident.service}: ${incident.title ?? incident.id}, severity ${incident.severity}`,
          spans: line(moments.map(({ at, what }) => `${formatClock(at, zone)} ${what}`).join(' · ')),
          services: [],
          evidence: null,
        };
      }),
    },
  ];
}

function momentsOf(incident: IncidentCourse): Moment[] {
  const told: readonly (readonly [number | null, string])[] = [
    [incident.impactStartedAt, 'customers felt it'],
    [incident.detectedAt, 'noticed'],
    [incident.openedAt, 'opened'],
    [incident.customersToldAt, 'customers told'],
    [incident.mitigatedAt, 'mitigated'],
    [incident.impactEndedAt, 'customers felt it no more'],
    [incident.resolvedAt, 'resolved'],
  ];
  const own = told.flatMap(([at, what]) => (at === null ? [] : [{ at, what }]));
  const rollouts = incident.surroundings.filter(({ kind }) => kind === 'rollout');
  const near = [
    ...rollouts.map(({ at, what }) => ({ at, what: `rollout: ${shortened(what)}` })),
    ...alarmsOf(incident),
  ];
  const moments = [...own, ...near];
  return (moments.length === 0 ? [{ at: incident.at, what: 'began' }] : moments).sort((a, b) => a.at - b.at);
}

/** Each alarm once, with how often it went off. */
function alarmsOf({ surroundings }: IncidentCourse): Moment[] {
  const alarms = surroundings.filter(({ kind }) => kind === 'alarm');
  const named = [...Map.groupBy(alarms, ({ what }) => what)].map(([name, all]) => ({
    at: all[0]?.at ?? 0,
    what: `alarm ${name}${all.length > 1 ? `, ${formatNumber(all.length)} times` : ''}`,
  }));
  const more = named.length - mostAlarms;
  if (more <= 0) return named;
  const last = named[mostAlarms];
  const rest = { at: last?.at ?? 0, what: `${formatNumber(more)} more alarms` };
  return [...named.slice(0, mostAlarms), rest];
}

/** A version that is a commit, by its first letters. */
function shortened(what: string): string {
  return what.replace(/\b[0-9a-f]{40}\b/g, (sha) => sha.slice(0, 7));
}
