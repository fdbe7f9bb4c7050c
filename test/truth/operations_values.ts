import { join } from 'node:path';
import { choosePeriod } from '../../cli/period.ts';
import { openForReading, openWorkspace } from '../../cli/workspace.ts';
import { evaluate, type KpiValue } from '../../core/kpi/evaluate.ts';

/** The values of KPIs of every service and account in a period, as `ops-review kpi` prints them for one KPI. */
export async function valuesIn(
  folder: string,
  kpis: readonly string[],
  period: string,
): Promise<readonly KpiValue[]> {
  const reading = await openForReading(openWorkspace({ config: join(folder, 'ops-review.yaml') }));
  try {
    const question = { ...reading.question, periods: [await choosePeriod(reading, period)] };
    return (await evaluate(reading, question, kpis)).values;
  } finally {
    await reading.close();
  }
}
