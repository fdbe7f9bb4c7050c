import type { Compared } from '../kpi/compare.ts';
import type { ServiceLife } from '../kpi/reason.ts';
import type { Spans } from './document.ts';
import type { FleetRollback } from './facts/fleet_rollbacks.ts';
import type { ReviewFacts } from './facts.ts';
import { formatNumber, formatValue } from './format.ts';
import { formatTimeSpan } from './format_time.ts';
import type { Printer } from './printer.ts';
import { verdictWords } from './render/words.ts';
import { line, link, number, strong } from './spans.ts';

/** What a reader did not expect: events of the whole fleet, and services that moved beyond chance. */
export function surprises(facts: ReviewFacts, print: Printer): Spans[] {
  return [...fleetEvents(facts), ...movements(facts, print)];
}

function fleetEvents({ fleet, lives, catalogue }: ReviewFacts): Spans[] {
  return fleet.map((event) => {
    const when = formatTimeSpan(
      new Date(event.start).toISOString(),
      new Date(event.end).toISOString(),
      catalogue.reporting.timeZone,
    );
    return line(
      strong(fleetTitle(event, lives)),
      `, ${when}: `,
      link(`${formatNumber(event.rollbacks)} rollbacks, counted as one event`, `#${fleetId}`),
      '.',
    );
  });
}

/** `Fleet-wide` where it took at least half of the services that were live then. */
export function fleetTitle({ services, start }: FleetRollback, lives: readonly ServiceLife[]): string {
  const live = lives.filter(({ from, to }) => from <= start && (to === null || to > start)).length;
  const wide = services.length * 2 >= live ? 'Fleet-wide rollback' : 'Rollback';
  return `${wide} of ${formatNumber(services.length)} services together`;
}

/** Where the events of the whole fleet stand. */
export const fleetId = 'fleet-rollbacks';

/** More than these stand in a table of their own. */
const mostTold = 8;

function movements({ compared }: ReviewFacts, print: Printer): Spans[] {
  const order = ['worsened', 'improved', 'changed'];
  const told = compared.filter(({ verdict }) => order.includes(verdict));
  const first = told
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (a.p ?? 1) - (b.p ?? 1))
    .slice(0, mostTold)
    .map((movement) => sentence(movement, print));
  const more = told.length - first.length;
  return more === 0
    ? first
    : [...first, line(link(`${formatNumber(more)} more values moved.`, '#movements'))];
}

function sentence(movement: Compared, print: Printer): Spans {
  const { current, baseline, verdict } = movement;
  const { unit, title } = current.header;
  const value = print.service(current, movement);
  return line(
    strong(`${title} of ${current.service} ${verdictWords[verdict]}`),
    ': ',
    value.evidence === null ? value.formatted : number(value.formatted, value.evidence),
    ` over 90 days, ${formatValue(unit, baseline.value)} in the 26 weeks before.`,
  );
}
