import type { EvidenceRow } from '../../kpi/measure.ts';
import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { formatInstant } from '../format_time.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { count, named, numbers, texts } from './table_parts.ts';

const most = 15;

/** Sessions by hand of one service, or account, in one role. */
export interface ByHand {
  readonly service: string;
  readonly role: string;
  readonly sessions: readonly EvidenceRow[];
}

/** Most sessions first. People are not told apart. */
export function sessionsByHand({ facts, print }: Material): ByHand[] {
  const rows = print.rows('manual_changes', facts.period.name);
  const groups = Map.groupBy(rows, ({ service, note }) => JSON.stringify([service, roleIn(note)]));
  return [...groups]
    .map(([key, sessions]) => ({
      key,
      service: sessions[0]?.service ?? '',
      role: roleIn(sessions[0]?.note ?? null),
      sessions,
    }))
    .sort((a, b) => b.sessions.length - a.sessions.length || (a.key < b.key ? -1 : 1));
}

/** IAM Identity Center names the roles of a permission set `AWSReservedSSO_NAME_SUFFIX`, in each account with another suffix.
 *  Source: docs.aws.amazon.com/singlesignon/latest/userguide/using-iam-roles.html */
function roleIn(note: string | null): string {
  return note?.replace(/^AWSReservedSSO_(.+)_[0-9a-f]{16}$/, '$1') ?? 'unknown';
}

/** Where something was changed by hand, by the role in which it was done: what a pipeline does not do yet. */
export function manualSessions(material: Material): Block[] {
  const all = sessionsByHand(material);
  if (all.length === 0) return [];
  const zone = material.facts.catalogue.reporting.timeZone;
  const more = all.length - most;
  const rest = more > 0 ? ` ${formatNumber(more)} more, with fewer sessions, are not printed.` : '';
  return [
    {
      type: 'table',
      id: 'manual-sessions',
      caption: 'Changes by hand, by service and role',
      note: line(`A session is the calls of one caller with gaps of at most 30 minutes.${rest}`),
      columns: [
        named('manual-role', 'Role'),
        texts('manual-service', 'Service or account'),
        numbers('manual-sessions-count', 'Sessions'),
        numbers('manual-calls', 'Calls'),
        texts('manual-last', 'Last began'),
      ],
      rows: all.slice(0, most).map(({ service, role, sessions }) => {
        const last = Math.max(...sessions.map(({ event_time }) => event_time));
        return [
          textCell(role),
          textCell(service),
          count(sessions.length),
          count(sessions.reduce((sum, { measure }) => sum + (measure ?? 0), 0)),
          textCell(formatInstant(new Date(last).toISOString(), zone)),
        ];
      }),
    },
  ];
}
