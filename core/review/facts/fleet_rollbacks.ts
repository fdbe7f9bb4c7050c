import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, textsOf } from '../../kpi/rows.ts';
import type { Period } from '../../kpi/value.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import type { Instant } from '../../tables/kinds.ts';

/** Rollbacks of several services, each within minutes of the one before. */
export interface FleetRollback {
  readonly start: Instant;
  readonly end: Instant;
  readonly services: readonly string[];
  readonly rollbacks: number;
}

/** Those that lie in a period, or reach into it, oldest first. */
export async function fleetRollbacks(
  { warehouse, library }: Tools,
  context: Context,
  period: Period,
): Promise<FleetRollback[]> {
  const { rows } = await warehouse.query(compileReport(library, 'fleet_rollbacks', context));
  return rows
    .map((row) => ({
      start: numberOf(row, 'began_at'),
      end: numberOf(row, 'ended_at'),
      services: textsOf(row, 'service_names').sort(),
      rollbacks: numberOf(row, 'rollbacks'),
    }))
    .filter(({ start, end }) => end >= period.start && start < period.end)
    .sort((a, b) => a.start - b.start);
}
