import { coveredShare } from '../../kpi/covered.ts';
import type { Period } from '../../kpi/value.ts';
import { isWeek } from '../../sql/periods.ts';
import { anchor } from '../anchor.ts';
import type { BlockOf } from '../document.ts';
import { formatNumber } from '../format.ts';
import { fleetEvidence } from '../headline.ts';
import type { Material } from './section.ts';

type Chart = BlockOf<'chart'>;
type Point = Chart['panels'][number]['points'][number];

/** The numerator of a KPI, summed over services (counts may be summed), over 6 weeks and 12 months, beside last year.
 *  Unknown where what it counts was covered for no service. */
export function historyChart({ facts, print }: Material, kpi: string, title: string): Chart[] {
  const { history, asOf, catalogue, period, lives } = facts;
  const header = facts.kpis.find(({ name }) => name === kpi);
  if (header === undefined) return [];
  const sums = new Map<string, number>();
  for (const value of history.values) {
    if (value.kpi === kpi) sums.set(value.period, (sums.get(value.period) ?? 0) + (value.numerator ?? 0));
  }
  const known = ({ name, start, end }: Period): number | null => {
    const covered = lives.some((life) => {
      const share = coveredShare(catalogue, life, header.covers, { start, end: Math.min(end, asOf) });
      return share !== null && share > 0;
    });
    return covered ? (sums.get(name) ?? 0) : null;
  };
  const window = header.matures === 'rollback_window' ? catalogue.dora.rollbackWindow * 1000 : 0;
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
      provisional: one.end + window > asOf,
    };
  };
  const weeks = history.weeks.map(point);
  const months = history.months.map(point);
  const newest = (isWeek(period) ? weeks : months).at(-1);
  return [
    {
      type: 'chart',
      id: anchor('chart', kpi),
      title,
      caption: `${newest?.formatted ?? 'unknown'} ${header.counts} in ${period.name}; ${newest?.last_year_formatted ?? 'unknown'} a year before. The rows of any bar: ops-review explain ${kpi} --period <period>.`,
      alternative: `${title}: ${months.map(({ label, formatted }) => `${label} ${formatted}`).join(', ')}.`,
      form: 'bars',
      unit: 'count',
      evidence: fleetEvidence(header, facts, print, 'period'),
      panels: [
        { title: '6 weeks', points: weeks, limits: null, marks: [] },
        { title: '12 months', points: months, limits: null, marks: [] },
      ],
    },
  ];
}
