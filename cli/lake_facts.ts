import type { Facts } from '../core/kpi/verify/facts.ts';
import type { Warehouse } from '../core/ports.ts';
import { changeEvents } from '../core/tables/change_events.ts';
import { decodeRows } from '../core/tables/decode.ts';
import { deploymentEvents } from '../core/tables/deployment_events.ts';
import { incidentEvents } from '../core/tables/incident_events.ts';

/** The rows of the lake as they are, for an evaluation without SQL. */
export async function lakeFacts({ warehouse }: { readonly warehouse: Warehouse }): Promise<Facts> {
  const rows = async (table: string) =>
    (await warehouse.query({ text: `select * from lake.${table}`, parameters: {} })).rows;
  return {
    deployments: decodeRows(deploymentEvents, await rows('deployment_events')),
    changes: decodeRows(changeEvents, await rows('change_events')),
    incidents: decodeRows(incidentEvents, await rows('incident_events')),
  };
}
