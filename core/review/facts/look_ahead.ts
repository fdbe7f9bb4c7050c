import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, textOf, textOrNull, textsOf } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import type { Instant } from '../../tables/kinds.ts';

/** Something that is announced for the 90 days after what is known. */
export interface Ahead {
  readonly kind: string;
  readonly dueAt: Instant;
  readonly name: string | null;
  readonly resources: readonly string[];
  /** Service or account. */
  readonly service: string;
  readonly region: string | null;
}

/** In order of time. */
export async function lookAhead({ warehouse, library }: Tools, context: Context): Promise<Ahead[]> {
  const { rows } = await warehouse.query(compileReport(library, 'look_ahead', context));
  const found = rows.map((row) => ({
    kind: textOf(row, 'kind'),
    dueAt: numberOf(row, 'due_at'),
    name: textOrNull(row, 'name') ?? textOrNull(row, 'subject'),
    resources: row.resources === null ? [] : textsOf(row, 'resources'),
    service: textOf(row, 'service'),
    region: textOrNull(row, 'region'),
  }));
  return found.sort((a, b) => a.dueAt - b.dueAt || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ kind, service, name, resources }: Ahead): string {
  return JSON.stringify([kind, service, name, resources]);
}
