import type { ReviewDocument, ReviewValue } from '../document.ts';
import { allValues } from '../values.ts';
import { csvField } from './escape.ts';

type Field = string | number | null;

const columns: Readonly<Record<string, (value: ReviewValue, document: ReviewDocument) => Field>> = {
  kpi: ({ kpi }) => kpi,
  scope_kind: ({ scope }) => scope.kind,
  scope: ({ scope }) => scope.name,
  environment: ({ scope }) => scope.environment,
  period: ({ period }) => period,
  unit: ({ unit }) => unit,
  value: ({ value }) => value,
  numerator: ({ numerator }) => numerator,
  denominator: ({ denominator }) => denominator,
  n: ({ n }) => n,
  lower: ({ interval }) => interval?.lower ?? null,
  upper: ({ interval }) => interval?.upper ?? null,
  method: ({ interval }) => interval?.method ?? null,
  verdict: ({ verdict }) => verdict,
  maturity: ({ maturity }) => maturity,
  coverage: ({ coverage }) => coverage,
  reason: ({ reason }) => reason,
  remark: ({ remark }) => remark,
  as_of: (_, { as_of }) => as_of,
  definition_version: ({ definition_version }) => definition_version,
};

/** Every value of the review, a row each (RFC 4180). Empty is unknown. */
export function renderCsv(document: ReviewDocument): string {
  const rows = allValues(document).map((value) =>
    Object.values(columns).map((field) => field(value, document)),
  );
  return [Object.keys(columns), ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}
