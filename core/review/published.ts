import { sha256 } from '../bytes/digest.ts';
import type { KpiValue } from '../kpi/evaluate.ts';
import type { Instant } from '../tables/kinds.ts';
import { kpiValues } from '../tables/kpi_values.ts';
import { reviews } from '../tables/reviews.ts';
import type { LakeRow, Table } from '../tables/table.ts';
import type { ReviewDocument } from './document.ts';
import type { ReviewFacts } from './facts.ts';
import { renderJson } from './render/json.ts';

/** A review that is held becomes a snapshot: its document, and each value of DORA as it was known then. Filed under the day on
 *  which its period ends; the same review published twice is one. */
export function publishedRows(
  document: ReviewDocument,
  facts: ReviewFacts,
  publishedAt: Instant,
): readonly (readonly [Table, readonly LakeRow[]])[] {
  const text = renderJson(document);
  const hash = sha256(text);
  const origin = `review ${document.period.name}`;
  const common = (id: string, position: number) => ({
    id: sha256(id).slice(0, 32),
    event_time: facts.period.end - 1,
    account_id: null,
    region: null,
    service_key: null,
    origin_object: origin,
    origin_position: BigInt(position),
    ingested_at: publishedAt,
  });
  const snapshot: LakeRow = {
    ...common(JSON.stringify([document.period.name, facts.asOf, hash]), 1),
    period: document.period.name,
    as_of: facts.asOf,
    document_hash: hash,
    document: text,
  };
  const values = [...facts.current.values, ...facts.trailing.values].map((value, index): LakeRow => {
    const row = valueRow(value, facts.asOf);
    return { ...common(identity(row), index + 1), ...row, service_key: `service:${value.service}` };
  });
  return [
    [reviews, [snapshot]],
    [kpiValues, values],
  ];
}

function valueRow(value: KpiValue, asOf: Instant) {
  return {
    kpi: value.header.name,
    scope_kind: 'service',
    scope: value.service,
    environment: null,
    period: value.period.name,
    period_start: value.period.start,
    period_end: value.period.end,
    as_of: asOf,
    definition_version: value.definitionVersion,
    value: value.value,
    numerator: value.numerator,
    denominator: value.denominator,
    sample_size: value.sampleSize,
    lower: value.interval?.lower ?? null,
    upper: value.interval?.upper ?? null,
    method: value.interval?.method ?? null,
    coverage: value.coverage,
    maturity: value.maturity,
    reason: value.reason,
  };
}

/** KPI, scope, period, as_of and definition version; the value too, since one key may be restated. */
function identity(row: ReturnType<typeof valueRow>): string {
  const { kpi, scope_kind, scope, period, as_of, definition_version, value, numerator, denominator } = row;
  return JSON.stringify([
    kpi,
    scope_kind,
    scope,
    period,
    as_of,
    definition_version,
    value,
    numerator,
    denominator,
  ]);
}
