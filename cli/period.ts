import { numberOrNull } from '../core/kpi/rows.ts';
import type { Period } from '../core/kpi/value.ts';
import { compileSelect } from '../core/sql/compile.ts';
import { contextOf } from '../core/sql/context.ts';
import { lastWholeMonth, parsePeriod } from '../core/sql/periods.ts';
import { UsageError } from './exit.ts';
import type { Reading } from './workspace.ts';

/** The period that the user asked for; without one, the last month wholly inside coverage. Where coverage is not
 *  declared, that is the last month that the deployments of the lake go beyond. */
export async function choosePeriod(reading: Reading, text: string | undefined): Promise<Period> {
  const { question } = reading;
  const { timeZone } = question.catalogue.reporting;
  if (text !== undefined) {
    const parsed = parsePeriod(text, timeZone, question.asOf);
    if (!parsed.ok) throw new UsageError(`--period: ${parsed.message}`);
    return parsed.period;
  }
  const declared = question.catalogue.coverage.some(({ fact }) => fact === 'deployments');
  if (declared) return lastWholeMonth(question.asOf, timeZone);
  const newest = compileSelect(
    reading.library,
    'select max(event_time) as newest from deployments',
    ['deployments'],
    contextOf(question),
  );
  const { rows } = await reading.warehouse.query(newest);
  const at = rows[0] === undefined ? null : numberOrNull(rows[0], 'newest');
  return lastWholeMonth(Math.min(at ?? question.asOf, question.asOf), timeZone);
}
