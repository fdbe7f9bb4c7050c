import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, numberOrNull, textOf, textOrNull } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';

/** Two addresses that exchanged much. */
export interface Talker {
  /** Service or account. */
  readonly service: string;
  readonly address: string | null;
  readonly peer: string | null;
  readonly port: number | null;
  readonly bytes: number;
}

/** Of each service and account the twenty pairs that exchanged most in the context's period; most first. */
export async function topTalkers({ warehouse, library }: Tools, context: Context): Promise<Talker[]> {
  const { rows } = await warehouse.query(compileReport(library, 'top_talkers', context));
  const found = rows.map((row) => ({
    service: textOf(row, 'service'),
    address: textOrNull(row, 'address'),
    peer: textOrNull(row, 'peer'),
    port: numberOrNull(row, 'port'),
    bytes: numberOf(row, 'bytes'),
  }));
  return found.sort((a, b) => b.bytes - a.bytes || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ service, address, peer, port }: Talker): string {
  return JSON.stringify([service, address, peer, port]);
}
