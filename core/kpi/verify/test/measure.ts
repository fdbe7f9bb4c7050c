import { type Catalogue, type DoraSettings, defaultCatalogue } from '../../../catalog/catalogue.ts';
import { type FactKind, factKind } from '../../../tables/coverage.ts';
import type { Period } from '../../value.ts';
import { evaluate } from '../evaluate.ts';
import type { Facts } from '../facts.ts';
import type { Figures } from '../kpis/figures.ts';
import { at, period } from './rows.ts';

export const october: Period = period('10-01', '10-31');

export function covered(fact: FactKind, from = '01-01', to: string | null = null) {
  return {
    source: 'github',
    fact,
    service: null,
    environment: null,
    from: at(from),
    to: to === null ? null : at(to),
    reason: null,
  };
}

/** Everything is covered. */
export const catalogue: Catalogue = { ...defaultCatalogue, coverage: factKind.map((fact) => covered(fact)) };

export function withDora(dora: Partial<DoraSettings>): Catalogue {
  return { ...catalogue, dora: { ...catalogue.dora, ...dora } };
}

interface Question {
  readonly catalogue?: Catalogue;
  readonly period?: Period;
  readonly asOf?: string;
  readonly service?: string;
}

/** The figures of one KPI of the service `checkout` in October 2026, as of the year's end. */
export function measure(kpi: string, facts: Partial<Facts>, question: Question = {}): Figures | null {
  const all = evaluate(
    { deployments: [], changes: [], incidents: [], ...facts },
    question.catalogue ?? catalogue,
    [question.period ?? october],
    at(question.asOf ?? '12-31'),
  );
  const found = all.find((each) => each.kpi === kpi && each.service === (question.service ?? 'checkout'));
  if (found === undefined) return null;
  const { value, numerator, denominator, sample_size } = found;
  return { value, numerator, denominator, sample_size };
}

/** `numerator/denominator`, as in `1/4`. */
export function share(kpi: string, facts: Partial<Facts>, question: Question = {}): string {
  const figures = measure(kpi, facts, question);
  return `${figures?.numerator}/${figures?.denominator}`;
}
