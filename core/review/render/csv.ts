import type { ReviewDocument, ReviewValue } from '../document.ts';
import { type TableNumber, tableNumbers } from '../table_numbers.ts';
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

/** Every value of the review, a row each (RFC 4180), then the other numbers of its tables: `kpi` is the table and the
 *  column, `scope` what the row is about. Empty is unknown. */
export function renderCsv(document: ReviewDocument): string {
  const values = allValues(document).map((value) =>
    Object.values(columns).map((field) => field(value, document)),
  );
  const others = tableNumbers(document).map((number) =>
    Object.keys(columns).map((column) => fieldOf(column, number, document)),
  );
  return [Object.keys(columns), ...values, ...others]
    .map((row) => `${row.map(csvField).join(',')}\r\n`)
    .join('');
}

function fieldOf(column: string, number: TableNumber, { period, as_of }: ReviewDocument): Field {
  switch (column) {
    case 'kpi':
      return `${number.table}.${number.column}`;
    case 'scope_kind':
      return 'row';
    case 'scope':
      return number.row;
    case 'period':
      return period.name;
    case 'value':
      return number.value;
    case 'reason':
      return number.reason;
    case 'as_of':
      return as_of;
    default:
      return null;
  }
}
