import type { KpiValue } from '../kpi/evaluate.ts';
import type { Header } from '../sql/header.ts';
import type { ReviewValue } from './document.ts';
import type { ReviewFacts } from './facts.ts';
import { formatInterval, formatNumber, formatValue } from './format.ts';
import { type Printer, remarkOf } from './printer.ts';
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
  const lie = spread(values.map(({ value }) => value));
  const name = facts.catalogue.reporting.organisation ?? 'all services';
  const scope = { kind: 'organisation', name, environment: null } as const;
  const rows = print.rows(header.name, facts.period.name);
  return reviewValue({
    kpi: header.name,
    title: header.title,
    scope,
    period: facts.period.name,
    unit: header.unit,
    direction: header.direction,
    value: lie?.median ?? null,
    n: lie?.n ?? 0,
    maturity: values.some(({ maturity }) => maturity === 'provisional') ? 'provisional' : 'final',
    coverage: meanCoverage(values),
    comparison:
      lie === null
        ? null
        : [inServices(header, lie), moved(header, facts)].filter((part) => part !== '').join('; '),
    reason: lie === null ? commonReason(values) : null,
    remark:
      [remarkOf(header.name, facts), counted(header, facts)].filter((part) => part !== null).join('; ') ||
      null,
    evidence: print.book.enter({
      value: { kpi: header.name, scope },
      title: `${header.title}, all services, ${facts.period.name}`,
      rows,
      period: facts.period.name,
      measureUnit: header.unit === 'seconds' ? 'seconds' : null,
      isValue: true,
    }),
    definition_version: facts.versions.get(header.name) ?? null,
  });
}

function inServices(
  { unit }: Header,
  { n, lower, upper }: { n: number; lower: number; upper: number },
): string {
  if (n === 1) return 'one service has enough to say, over 90 days';
  return `median of ${formatNumber(n)} services over 90 days; half lie within ${formatInterval(unit, lower, upper)}`;
}

/** How many services moved, by the rule that a change must be beyond chance, large, and of a sufficient sample. */
export function moved(header: Header, { compared }: ReviewFacts): string {
  const of = compared.filter(({ current }) => current.header.name === header.name);
  const count = (verdict: string): number => of.filter((one) => one.verdict === verdict).length;
  const parts = (['improved', 'worsened', 'changed'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${formatNumber(count(verdict))} ${verdict}`);
  return parts.length === 0 ? 'no service moved beyond its usual range' : parts.join(', ');
}

/** The plain counts of the period, which may be summed. */
export function counted(header: Header, { current }: ReviewFacts): string | null {
  const values = current.values.filter((value) => value.header.name === header.name);
  const sum = (part: (value: KpiValue) => number | null): number =>
    values.reduce((total, value) => total + (part(value) ?? 0), 0);
  switch (header.interval) {
    case 'wilson':
      return `${formatNumber(sum(({ numerator }) => numerator))} of ${formatNumber(sum(({ denominator }) => denominator))} rollouts in the period`;
    case 'quasi_poisson':
      return `${formatNumber(sum(({ numerator }) => numerator))} rollouts in the period`;
    case 'kaplan_meier':
      return `${formatNumber(sum(({ denominator }) => denominator))} failed rollouts in the period, ${formatNumber(sum(({ denominator }) => denominator) - sum(({ numerator }) => numerator))} not recovered`;
    default:
      return `${formatNumber(sum(({ sampleSize }) => sampleSize))} changes in the period`;
  }
}

function meanCoverage(values: readonly KpiValue[]): number | null {
  const known = values.map(({ coverage }) => coverage).filter((coverage) => coverage !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, coverage) => sum + coverage, 0) / known.length;
}

/** The reason that most services share. */
function commonReason(values: readonly KpiValue[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of values) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? 'no service has a production rollout yet';
}

/** `3.1 %`, for a sentence. */
export function inWords({ header, value }: KpiValue): string {
  return formatValue(header.unit, value);
}
