import type { KpiValue } from '../kpi/evaluate.ts';
import type { Header } from '../sql/header.ts';
import type { ReviewValue } from './document.ts';
import type { ReviewFacts } from './facts.ts';
import { formatInterval, formatNumber, formatValue } from './format.ts';
import type { Printer } from './printer.ts';
import { remarkOf } from './revealed.ts';
import { spread } from './spread.ts';
import { reviewValue } from './value.ts';

/** The headline KPIs of the organisation: for each, how its services lie over the trailing window. */
export function headline(facts: ReviewFacts, print: Printer): ReviewValue[] {
  return facts.kpis.filter(({ group }) => group === 'headline').map((header) => line(header, facts, print));
}

function line(header: Header, facts: ReviewFacts, print: Printer): ReviewValue {
  const values = facts.trailing.values.filter(
    (value) => value.header.name === header.name && value.period.name === facts.window.name,
  );
  const lie = fewToSpread(values) ? null : spread(values.map(({ value }) => value));
  const scope = fleetScope(facts);
  return reviewValue({
    kpi: header.name,
    title: header.title,
    scope,
    period: facts.window.name,
    unit: header.unit,
    direction: header.direction,
    value: lie?.median ?? null,
    interval:
      lie === null || lie.n === 1
        ? null
        : { lower: lie.lower, upper: lie.upper, method: `quartiles of ${formatNumber(lie.n)} services` },
    maturity: values.some(({ maturity }) => maturity === 'provisional') ? 'provisional' : 'final',
    comparison: lie === null ? null : moved(header, facts),
    reason: lie === null ? (fewInWords(header, values) ?? commonReason(header, values)) : null,
    remark: [
      remarkOf(header, facts, values),
      counted(header, facts),
      fewToSpread(values) ? null : whose(values),
    ]
      .filter((part) => part !== null)
      .join('; '),
    evidence: fleetEvidence(header, facts, print, 'headline'),
    definition_version: facts.versions.get(header.name) ?? null,
  });
}

/** Two or three services are named one by one: a median of them would be one of them. */
function fewToSpread(values: readonly KpiValue[]): boolean {
  const known = values.filter(({ value }) => value !== null).length;
  return known === 2 || known === 3;
}

function fewInWords(header: Header, values: readonly KpiValue[]): string | null {
  if (!fewToSpread(values)) return null;
  const known = values.filter(({ value }) => value !== null);
  const each = known.map(({ service, value }) => `${service} ${formatValue(header.unit, value)}`);
  return `too few services for a median; over 90 days: ${each.join(', ')}`;
}

function fleetScope({ catalogue }: ReviewFacts): ReviewValue['scope'] {
  return {
    kind: 'organisation',
    name: catalogue.reporting.organisation ?? 'all services',
    environment: null,
  };
}

/** The rows of a KPI over all services: in the trailing window behind a headline value, else in the period. */
export function fleetEvidence(
  header: Header,
  facts: ReviewFacts,
  print: Printer,
  behind: 'headline' | 'period',
): string {
  const period = behind === 'headline' ? facts.window.name : facts.period.name;
  return print.book.enter({
    value: { kpi: header.name, scope: fleetScope(facts) },
    title: `${header.title}, all services, ${period}`,
    rows: print.rows(header.name, period),
    period,
    measureUnit: header.unit === 'seconds' ? 'seconds' : null,
    isValue: behind === 'headline',
  });
}

/** Whose value it is: one service's own, or the median of many. */
function whose(values: readonly KpiValue[]): string | null {
  const known = values.filter(({ value }) => value !== null);
  const [only] = known;
  if (only === undefined) return null;
  if (known.length > 1) return `median of ${formatNumber(known.length)} services over 90 days`;
  const { interval, header, service } = only;
  const sure =
    interval === null ? '' : ` (95 %: ${formatInterval(header.unit, interval.lower, interval.upper)})`;
  return `${service} alone over 90 days${sure}`;
}

/** How many services moved, by the rule that a change must be beyond chance, large, and of a sufficient sample. */
export function moved(header: Header, { compared }: ReviewFacts): string {
  const tested = compared.filter(({ current, p }) => current.header.name === header.name && p !== null);
  const count = (verdict: string): number => tested.filter((one) => one.verdict === verdict).length;
  const parts = (['improved', 'worsened', 'changed'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${formatNumber(count(verdict))} ${verdict}`);
  if (tested.length === 0) return 'too little data to tell a change';
  if (parts.length > 0) return `${parts.join(', ')} of ${many(tested.length, 'services')} tested`;
  if (tested.length === 1) return 'the one service tested stayed within its usual range';
  return `${formatNumber(tested.length)} services tested, none beyond its usual range`;
}

/** The plain count of the period, which may be summed; null where nothing was covered. Ratios are not pooled: beside a
 *  share stands in how many services it happened. */
export function counted(header: Header, { current }: ReviewFacts): string | null {
  const values = current.values.filter((value) => value.header.name === header.name && value.covered);
  if (values.length === 0) return null;
  const sum = (part: (value: KpiValue) => number | null): number =>
    values.reduce((total, value) => total + (part(value) ?? 0), 0);
  const numerator = sum((value) => value.numerator);
  const denominator = sum((value) => value.denominator);
  switch (header.interval) {
    case 'wilson': {
      const some = values.filter((value) => (value.numerator ?? 0) > 0).length;
      const inServices =
        numerator === 0 ? '' : `, in ${formatNumber(some)} of ${many(values.length, 'services')}`;
      return `${many(numerator, header.counts)} in the period${inServices}`;
    }
    case 'quasi_poisson':
      return `${many(numerator, header.counts)} in the period`;
    case 'kaplan_meier': {
      const open = denominator - numerator;
      const recovered = open === 0 ? 'all recovered' : `${formatNumber(open)} not recovered`;
      const after = denominator === 0 ? '' : `, ${recovered}`;
      return `${many(denominator, header.counts)} in the period${after}`;
    }
    default:
      return `${many(
        sum(({ sampleSize }) => sampleSize),
        header.counts,
      )} in the period`;
  }
}

/** `no failed rollouts`, `1 failed rollout`, `34 failed rollouts`. */
function many(count: number, things: string): string {
  if (count === 0) return `no ${things}`;
  return count === 1 ? `1 ${things.replace(/s( |$)/, '$1')}` : `${formatNumber(count)} ${things}`;
}

/** Why no service has a value: the reason that most of them share. */
function commonReason(header: Header, values: readonly KpiValue[]): string {
  if (values.some(({ reason }) => reason?.endsWith('cases needed') === true)) {
    return `no service has the ${header.least} cases over 90 days that it takes to say`;
  }
  const counts = new Map<string, number>();
  for (const { reason } of values) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? 'no service has a production rollout yet';
}
