import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import type { Report } from '../incidents.ts';
import { ordered } from '../order.ts';
import type { Episode } from './episodes.ts';
import type { ListedRow, OpsRow } from './facts.ts';
import { oldest } from './listings.ts';
import type { Owner } from './owner.ts';
import { alarmOf } from './transitions.ts';

const pagers = ['pagerduty', 'opsgenie', 'incident-manager'];
const telling = /^arn:[^:]*:(?:sns|lambda|ssm-incidents):/;

/** A page (8.5), or what may have been one. */
export interface Page {
  readonly owner: string;
  readonly at: Instant;
  readonly isPage: boolean | null;
  /** The pager's incident; null: the page is an alarm's. */
  readonly report: Report | null;
}

interface Told {
  /** By subject: when an action that tells someone ran. */
  readonly actions: ReadonlyMap<string | null, readonly Instant[]>;
  /** By alarm: its rows, the last first. */
  readonly listings: ReadonlyMap<string, readonly ListedRow[]>;
}

/** @param incidents before any merging
 *  @param alarms listed */
export function pagesOf(
  incidents: readonly Report[],
  episodes: readonly { readonly episode: Episode; readonly owner: Owner }[],
  events: readonly OpsRow[],
  alarms: readonly ListedRow[],
  asOf: Instant,
): Page[] {
  const paged = incidents.filter(({ sources }) => sources.some((source) => pagers.includes(source)));
  const byService = groupBy(paged, ({ service }) => service);
  const ran = events.flatMap(({ kind, outcome, name, subject, started_at, updated_at }) => {
    const at = started_at ?? updated_at;
    if (kind !== 'alarm_action' || outcome !== 'succeeded' || !tells(name)) return [];
    if (at === null || at >= asOf) return [];
    return [{ subject, at }];
  });
  const told: Told = {
    actions: new Map(
      Array.from(
        groupBy(ran, ({ subject }) => subject),
        ([subject, actions]) => [subject, actions.map(({ at }) => at)],
      ),
    ),
    listings: groupBy(
      ordered(alarms, ({ event_time, id }) => [-event_time, id]),
      (row) => alarmOf(row.arn, row, row.name),
    ),
  };
  const pages: Page[] = paged.map((report) => ({
    owner: report.service,
    at: report.event_time,
    isPage: true,
    report,
  }));
  for (const { episode, owner } of episodes) {
    const { start } = episode;
    const near = (byService.get(owner.name) ?? []).some(
      ({ event_time }) => event_time >= start && event_time - start <= 300_000,
    );
    pages.push({
      owner: owner.name,
      at: start,
      isPage: near ? false : toldSomeone(episode, told),
      report: null,
    });
  }
  return pages;
}

function toldSomeone({ alarm, start, move }: Episode, { actions, listings }: Told): boolean | null {
  if (move.suppressed_by !== null || move.muted_by !== null) return false;
  const ran = [move.alarm_arn, move.alarm_name].flatMap((subject) =>
    subject === null ? [] : (actions.get(subject) ?? []),
  );
  if (ran.some((at) => at >= start && at - start <= 60_000)) return true;
  const listed = listings
    .get(alarm)
    ?.find(({ event_time }) => event_time <= start && start - event_time <= oldest);
  if ((move.actions_enabled ?? listed?.actions_enabled) === false) return false;
  return (move.actions ?? listed?.actions)?.some(tells) ?? null;
}

function tells(action: string | null): boolean {
  return action !== null && telling.test(action);
}
