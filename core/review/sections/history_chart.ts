import type { Period } from '../../kpi/value.ts';
import { anchor } from '../anchor.ts';
import type { BlockOf } from '../document.ts';
import { formatNumber } from '../format.ts';
import { fleetEvidence } from '../headline.ts';
import type { Material } from './section.ts';

type Chart = BlockOf<'chart'>;
type Point = Chart['panels'][number]['points'][number];

/** The numerator of a KPI, summed over services (counts may be summed), over 6 weeks and 12 months, beside last year. */
export function historyChart({ facts, print }: Material, kpi: string, title: string, things: string): Chart {
  const { history, asOf, catalogue } = facts;
  const sums = new Map<string, number>();
  for (const value of history.values) {
    if (value.kpi === kpi) sums.set(value.period, (sums.get(value.period) ?? 0) + (value.numerator ?? 0));
  }
  const first = Math.min(
    ...catalogue.coverage.filter(({ fact }) => fact === 'deployments').map(({ from }) => from),
  );
  const known = (one: Period): number | null =>
    one.start >= asOf || one.end <= first ? null : (sums.get(one.name) ?? 0);
  const point = (one: Period): Point => {
    const before = history.lastYear.get(one.name);
    const value = known(one);
    const lastYear = before === undefined ? null : known(before);
    return {
      label: one.name.replace(/^\d{4}-W/, 'W'),
      value,
      formatted: value === null ? 'unknown' : formatNumber(value),
      last_year: lastYear,
      last_year_formatted: lastYear === null ? 'unknown' : formatNumber(lastYear),
      n: value,
      provisional: one.end > asOf,
    };
  };
  const weeks = history.weeks.map(point);
  const months = history.months.map(point);
  const newest = months.at(-1);
  const header = facts.kpis.find(({ name }) => name === kpi);
  return {
    type: 'chart',
    id: anchor('chart', kpi),
    title,
    caption: `${newest?.formatted ?? 'unknown'} ${things} in ${newest?.label ?? ''}; ${newest?.last_year_formatted ?? 'unknown'} in the same month a year before. Any other bar: ops-review explain ${kpi} --period ${newest?.label ?? facts.period.name}.`,
    alternative: `${title}: ${months.map(({ label, formatted }) => `${label} ${formatted}`).join(', ')}.`,
    form: 'bars',
    unit: 'count',
    evidence: header === undefined ? null : fleetEvidence(header, facts, print, 'period'),
    panels: [
      { title: '6 weeks', points: weeks, limits: null, marks: [] },
      { title: '12 months', points: months, limits: null, marks: [] },
    ],
  };
}
