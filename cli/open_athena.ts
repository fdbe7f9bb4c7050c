import type { Ran } from '../adapters/athena/cost.ts';
import { athenaWarehouse } from '../adapters/athena/warehouse.ts';
import type { WarehouseSettings } from '../core/catalog/catalogue.ts';
import type { ShownFiles } from '../core/lake/shown_files.ts';
import type { Warehouse } from '../core/ports.ts';
import { warn } from './terminal.ts';

type AthenaSettings = Extract<WarehouseSettings, { engine: 'athena' }>;

/** Athena as the configuration says, with the credentials of the environment. What was read, and what that costs, is told on
 *  the error stream when it is closed. */
export function openAthena(
  { region, workgroup, output, schema, scratch, location, scanLimit }: AthenaSettings,
  shown: ShownFiles,
): Warehouse {
  const ran: Ran[] = [];
  const warehouse = athenaWarehouse({
    aws: region === null ? {} : { region },
    workgroup,
    output,
    database: schema,
    kept: { database: scratch, location },
    shown,
    scanLimit,
    // A result that is given again is not of the lake as it is.
    reuse: 0,
    ended: (statement) => ran.push(statement),
  });
  return {
    ...warehouse,
    async close() {
      await warehouse.close();
      if (ran.length > 0) warn(spentText(ran));
    },
  };
}

/** Statements, bytes, seconds of the engine and estimated cost, in one line. */
function spentText(ran: readonly Ran[]): string {
  const sum = (of: (one: Ran) => number): number => ran.reduce((total, one) => total + of(one), 0);
  const megabytes = (sum(({ bytesScanned }) => bytesScanned) / 1e6).toFixed(1);
  const seconds = (sum(({ engineTime }) => engineTime) / 1000).toFixed(1);
  const dollars = sum(({ cost }) => cost).toFixed(4);
  return `Athena: ${ran.length} statements read ${megabytes} MB in ${seconds} s; about ${dollars} US dollars.`;
}
