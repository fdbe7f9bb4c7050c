import type { Compared } from '../kpi/compare.ts';
import type { ServiceLife } from '../kpi/reason.ts';
import type { Usual } from '../kpi/usual.ts';
import type { Spans } from './document.ts';
import type { FleetRollback } from './facts/fleet_rollbacks.ts';
import type { ReviewFacts } from './facts.ts';
import { formatNumber } from './format.ts';
import { formatTimeSpan } from './format_time.ts';
import type { Printer } from './printer.ts';
import { verdictWords } from './render/words.ts';
import { line, link, number, strong } from './spans.ts';
import { baselineWords, overWords, stepWords } from './usual_words.ts';

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

/** More than these stand in a table of their own. A quiet period has none: what is told survived the tests. */
const mostTold = 8;

function movements(facts: ReviewFacts, print: Printer): Spans[] {
  const { compared } = facts;
  const order = ['worsened', 'improved', 'changed'];
  const told = compared.filter(({ verdict }) => order.includes(verdict));
  const first = told
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (a.p ?? 1) - (b.p ?? 1))
    .map((movement) => sentence(movement, stepOf(movement, facts), print));
  const all = [...first, ...onlySteps(facts).map((step) => stepSentence(step, facts, print))];
  const more = all.length - mostTold;
  return more <= 0
    ? all
    : [...all.slice(0, mostTold), line(link(`${formatNumber(more)} more values moved.`, '#movements'))];
}

/** For so long before the period a step is news that no review could tell before. */
const news = 14 * 86_400_000;

/** New steps of what has no verdict of its own: a period may hold too little of the new rate. */
export function onlySteps({ compared, steps, period }: ReviewFacts): Usual[] {
  const judged = new Map(compared.map(({ current, verdict }) => [current, verdict]));
  return steps.filter(
    ({ value, step }) =>
      step !== null &&
      step.from.start >= period.start - news &&
      ['usual', 'unknown'].includes(judged.get(value) ?? 'unknown'),
  );
}

function stepOf({ current }: Compared, { steps, catalogue }: ReviewFacts): string | null {
  const found = steps.find(({ value }) => value === current);
  return found === undefined ? null : stepWords(found, catalogue.reporting.timeZone);
}

function stepSentence(step: Usual, { catalogue }: ReviewFacts, print: Printer): Spans {
  const { value: current } = step;
  const value = print.service(current);
  return line(
    strong(`${current.header.title} of ${current.service}`),
    ': ',
    stepWords(step, catalogue.reporting.timeZone) ?? '',
    '; ',
    value.evidence === null ? value.formatted : number(value.formatted, value.evidence),
    ` ${overWords(current)}.`,
  );
}

function sentence(movement: Compared, step: string | null, print: Printer): Spans {
  const { current, verdict } = movement;
  const { title } = current.header;
  const value = print.service(current, movement);
  return line(
    strong(`${title} of ${current.service} ${verdictWords[verdict]}`),
    ': ',
    value.evidence === null ? value.formatted : number(value.formatted, value.evidence),
    ` ${overWords(current)}, ${baselineWords(movement)}${step === null ? '' : `; ${step}`}.`,
  );
}
