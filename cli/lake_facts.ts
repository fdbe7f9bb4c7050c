import { namesOfKpis } from '../core/kpi/verify/evaluate.ts';
import type { Facts } from '../core/kpi/verify/facts.ts';
import { asked } from '../core/kpi/verify/operations/facts.ts';
import { operationalKpis } from '../core/kpi/verify/operations/kpis/operational_kpis.ts';
import type { Warehouse } from '../core/ports.ts';
import { changeEvents } from '../core/tables/change_events.ts';
import { decodeRows } from '../core/tables/decode.ts';
import { deploymentEvents } from '../core/tables/deployment_events.ts';
import { incidentEvents } from '../core/tables/incident_events.ts';
import { columnsOf, type RowOf, type Table } from '../core/tables/table.ts';

/** The rows of the lake as they are, for an evaluation of these KPIs without SQL. What none of them asks is not read:
 *  calls and flows may be many. */
export async function lakeFacts(
  { warehouse }: { readonly warehouse: Warehouse },
  kpis: readonly string[] = namesOfKpis,
): Promise<Facts> {
  const rows = <T extends Table>(table: T) => lakeRows(warehouse, table);
  const groups = new Set(kpis.map((kpi) => operationalKpis[kpi]?.group ?? null));
  const access = groups.has('access');
  const network = groups.has('network');
  return {
    deployments: await rows(deploymentEvents),
    changes: await rows(changeEvents),
    incidents: await rows(incidentEvents),
    operational: {
      transitions: await rows(asked.alarm_transitions),
      calls: access ? await rows(asked.cloudtrail_events) : [],
      flows: network ? await rows(asked.vpc_flows) : [],
      events: await rows(asked.ops_events),
      listed: await rows(asked.inventory),
    },
  };
}

/** Every row of a table of the lake, with these columns of it. */
export async function lakeRows<T extends Table>(warehouse: Warehouse, table: T): Promise<RowOf<T>[]> {
  const columns = columnsOf(table).map(([name]) => `"${name}"`);
  const text = `select ${columns.join(', ')} from lake.${table.name}`;
  return decodeRows(table, (await warehouse.query({ text, parameters: {} })).rows);
}
