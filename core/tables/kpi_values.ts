import { instant, oneOf, real, text } from './kinds.ts';
import { column, table } from './table.ts';

export const maturity = ['provisional', 'final'] as const;

export const kpiValues = table({
  name: 'kpi_values',
  grain: 'one KPI of one scope in one period, as known at one moment',
  identity: 'KPI, scope, period, as_of and definition version',
  columns: {
    kpi: column(text, 'KPI'),
    scope_kind: column(text, 'service, team, environment or organisation'),
    scope: column(text, 'its name'),
    environment: column(text, 'environment'),
    period: column(text, 'period, such as 2024-10 or 2024-W41'),
    period_start: column(instant, 'start of the period'),
    period_end: column(instant, 'end of the period, exclusive'),
    as_of: column(instant, 'the moment that the value was known at'),
    definition_version: column(text, 'digest of SQL, header and settings'),
    value: column(real, 'the value; empty is unknown'),
    numerator: column(real, 'numerator of a ratio or rate'),
    denominator: column(real, 'its denominator'),
    sample_size: column(real, 'how many things were counted'),
    lower: column(real, 'lower end of the two-sided 95 % interval'),
    upper: column(real, 'upper end'),
    method: column(text, 'how the interval was made'),
    coverage: column(real, 'share of the exposure that was covered, 0 to 1; empty is not declared'),
    maturity: column(oneOf(maturity), 'provisional until the windows of the definition have passed'),
    reason: column(text, 'why the value is unknown, where it is'),
  },
});
