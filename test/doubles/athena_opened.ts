import { setImmediate } from 'node:timers/promises';
import type { Ran } from '../../adapters/athena/cost.ts';
import type { World } from '../../adapters/athena/pacing.ts';
import { type AthenaOptions, athenaWarehouse } from '../../adapters/athena/warehouse.ts';
import type { Warehouse } from '../../core/ports.ts';
import { type AthenaServer, athenaServer, type Engine, type Limits } from './athena_server.ts';
import { type FaultProxy, faultProxy } from './fault_proxy.ts';

/** A warehouse before the stand-in for Athena, a proxy between them. */
export interface Opened {
  readonly warehouse: Warehouse;
  readonly server: AthenaServer;
  readonly proxy: FaultProxy;
  /** What it told of each statement. */
  readonly ran: Ran[];
  /** The pauses that it made, in milliseconds. */
  readonly pauses: number[];
  /** The texts of the statements that were started, in order. */
  readonly started: () => string[];
  readonly close: () => Promise<void>;
}

/** Where the lake, results and views are, without a limit. */
export const places = {
  database: 'lake',
  workgroup: 'primary',
  output: 's3://results/answers/',
  kept: { database: 'scratch', location: 's3://results/views/' },
  scanLimit: null,
  reuse: 0,
} as const;

export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not secret' };

/** A world in which no time passes; chance repeats itself after a while. */
export function worldOf(pauses: number[]): World {
  let drawn = 0;
  return {
    chance: () => {
      drawn = (drawn * 16_807 + 7) % 2_147_483_647;
      return drawn / 2_147_483_647;
    },
    wait: async (milliseconds, signal) => {
      pauses.push(milliseconds);
      await setImmediate();
      signal.throwIfAborted();
    },
  };
}

export async function openAthena(
  engine: Engine,
  options: Partial<AthenaOptions> = {},
  limits?: Limits,
): Promise<Opened> {
  const server = await athenaServer(engine, limits);
  const proxy = await faultProxy(server.url);
  const ran: Ran[] = [];
  const pauses: number[] = [];
  const warehouse = athenaWarehouse({
    aws: { region: 'eu-west-1', endpoint: proxy.url, credentials },
    ...places,
    ended: (told) => ran.push(told),
    world: worldOf(pauses),
    ...options,
  });
  return {
    ...{ warehouse, server, proxy, ran, pauses },
    started: () =>
      server.asked
        .filter(({ operation }) => operation === 'StartQueryExecution')
        .map(({ input }) => String(input.QueryString)),
    async close() {
      await warehouse.close().finally(() => {
        proxy.close();
        server.close();
      });
    },
  };
}
