import type { Compared } from '../kpi/compare.ts';
import type { KpiValue } from '../kpi/evaluate.ts';
import { measures } from '../kpi/interval.ts';
import { isTooSmall } from '../kpi/least_sample.ts';
import type { EvidenceRow } from '../kpi/measure.ts';
import type { Header } from '../sql/header.ts';
import type { ReviewValue, Trend } from './document.ts';
import { type EvidenceBook, evidenceBook } from './evidence_book.ts';
import type { ReviewFacts } from './facts.ts';
import { remarkOf } from './revealed.ts';
import { baselineWords, usualWords } from './usual_words.ts';
import { reviewValue, smallSample } from './value.ts';

/** Turns what was measured into what is printed, each number with its evidence entered in the book. */
export interface Printer {
  readonly book: EvidenceBook;
  /** One KPI of one service, in the period of the review or over the trailing window. */
  service(value: KpiValue, compared?: Compared): ReviewValue;
  /** The rows of a KPI over all services in a period. */
  rows(kpi: string, period: string, service?: string): readonly EvidenceRow[];
}

export function printer(facts: ReviewFacts): Printer {
  const book = evidenceBook(facts.statements);
  const byKpi = Map.groupBy(
    [...facts.current.evidence, ...facts.operations.evidence, ...facts.trailing.evidence],
    (row) => JSON.stringify([row.kpi, row.period]),
  );
  const byService = new Map(
    [...byKpi].map(([key, rows]) => [key, Map.groupBy(rows, (row) => row.service)] as const),
  );
  const rowsFor = (kpi: string, period: string, service?: string): readonly EvidenceRow[] => {
    const key = JSON.stringify([kpi, period]);
    return (service === undefined ? byKpi.get(key) : byService.get(key)?.get(service)) ?? [];
  };
  const history = Map.groupBy(facts.history.values, ({ kpi, service }) => JSON.stringify([kpi, service]));

  const trendOf = (header: Header, service: string): Trend | null => {
    const values = new Map(
      (history.get(JSON.stringify([header.name, service])) ?? []).map(({ period, value, sample_size }) => [
        period,
        isTooSmall(header, sample_size ?? 0) ? null : value,
      ]),
    );
    const points = facts.history.months.map(({ name }) => ({ label: name, value: values.get(name) ?? null }));
    return points.some(({ value }) => value !== null) ? { points, limits: null } : null;
  };

  const usual = new Map(facts.usual.map((one) => [one.value, one]));
  const usualOf = (value: KpiValue): string | null => {
    const found = usual.get(value);
    return found === undefined ? null : usualWords(found, facts.catalogue.reporting.timeZone);
  };

  return {
    book,
    rows: rowsFor,
    service(value, compared) {
      const { header, service, period } = value;
      const rows = rowsFor(header.name, period.name, service);
      const scope = { kind: 'service', name: service, environment: null } as const;
      const named = { kpi: header.name, scope };
      const sample = measures(rows);
      return reviewValue({
        ...named,
        title: header.title,
        period: period.name,
        unit: header.unit,
        direction: header.direction,
        value: value.value,
        numerator: value.numerator,
        denominator: value.denominator,
        n: value.sampleSize,
        interval: value.interval,
        // The dots stand for a statistic; a total is known, however few are added up.
        sample:
          header.interval !== 'none' && sample.length > 0 && sample.length < smallSample ? sample : null,
        maturity: value.maturity,
        coverage: value.coverage,
        verdict: compared?.verdict ?? 'unknown',
        comparison: compared === undefined ? null : baselineWords(compared),
        reason: value.reason,
        remark: remarkOf(header, facts, [value]) ?? usualOf(value),
        trend: trendOf(header, service),
        evidence: book.enter({
          value: named,
          title: `${header.title}, ${service}, ${period.name}`,
          rows,
          period: period.name,
          measureUnit: header.unit === 'seconds' ? 'seconds' : null,
          isValue: true,
        }),
        definition_version: value.definitionVersion,
      });
    },
  };
}
