import { asked, type OperationalFacts } from '../../core/kpi/verify/operations/facts.ts';
import type { ResultRow } from '../../core/ports.ts';
import { parseInstant } from '../../core/sources/canonical/time.ts';
import { Fault } from '../../core/sources/settle.ts';
import { decodeRows } from '../../core/tables/decode.ts';
import { tables } from '../../core/tables/index.ts';
import type { Kind } from '../../core/tables/kinds.ts';
import { columnsOf, type LakeRow, type Table } from '../../core/tables/table.ts';
import type { Given } from './settled.ts';

/** Tables that cases give as the lake holds them: their rows come from many providers, and a case is about what is
 *  made of the rows. */
export const operationalTables = {
  alarm_transitions: tables.alarm_transitions,
  cloudtrail_events: tables.cloudtrail_events,
  vpc_flows: tables.vpc_flows,
  ops_events: tables.ops_events,
  inventory: tables.inventory,
} as const satisfies Record<string, Table>;

export type OperationalTable = keyof typeof operationalTables;

/** Rows by the table that holds them. */
export type GivenRows = Readonly<Record<OperationalTable, readonly Given[]>>;

export function isOperational(name: string): name is OperationalTable {
  return name in operationalTables;
}

/** Something for each of these tables. */
export function forEachTable<Value>(
  make: (name: OperationalTable) => Value,
): Readonly<Record<OperationalTable, Value>> {
  return {
    alarm_transitions: make('alarm_transitions'),
    cloudtrail_events: make('cloudtrail_events'),
    vpc_flows: make('vpc_flows'),
    ops_events: make('ops_events'),
    inventory: make('inventory'),
  };
}

/** Columns whose values tell one history from another. */
const naming = [
  'id',
  'account_id',
  'identity_account_id',
  'alarm_arn',
  'alarm_name',
  'arn',
  'event_id',
  'interface_id',
  'subject',
];

export function namespacedRows(prefix: string, rows: GivenRows): GivenRows {
  return forEachTable((table) =>
    rows[table].map((row, index) => {
      const named = Object.entries({ id: `row${index + 1}`, ...row }).map(([column, value]) => {
        if (value === '') return [column, value];
        if (naming.includes(column)) return [column, prefix + value];
        if (column !== 'service_key') return [column, value];
        const colon = value.indexOf(':') + 1;
        return [column, value.slice(0, colon) + prefix + value.slice(colon)];
      });
      return Object.fromEntries(named);
    }),
  );
}

/** The rows as the lake takes them; what is left out is unknown.
 *  @throws Error where a column is not of the table, or a value not of its kind */
export function lakeRows(name: OperationalTable, rows: readonly Given[]): LakeRow[] {
  const columns = columnsOf(operationalTables[name]);
  const known = new Set(columns.map(([column]) => column));
  return rows.map((row, index) => {
    const strange = Object.keys(row).find((column) => !known.has(column));
    if (strange !== undefined) throw new Error(`${name} has no column ${strange}`);
    const said = { origin_object: `${name}.ndjson`, origin_position: String(index + 1), ...row };
    const values = columns.map(([column, { kind }]) => [column, cellOf(kind, column, said)]);
    return { ...Object.fromEntries(values), ingested_at: Date.UTC(2100, 0) };
  });
}

/** The rows as the evaluator without SQL takes them. */
export function operationalFacts(rows: GivenRows): OperationalFacts {
  const cells = (name: OperationalTable) => lakeRows(name, rows[name]) as unknown as ResultRow[];
  return {
    transitions: decodeRows(asked.alarm_transitions, cells('alarm_transitions')),
    calls: decodeRows(asked.cloudtrail_events, cells('cloudtrail_events')),
    flows: decodeRows(asked.vpc_flows, cells('vpc_flows')),
    events: decodeRows(asked.ops_events, cells('ops_events')),
    listed: decodeRows(asked.inventory, cells('inventory')),
  };
}

function cellOf(kind: Kind, column: string, row: Given): unknown {
  const text = row[column] ?? '';
  if (text === '') return null;
  switch (kind.name) {
    case 'text':
    case 'one_of':
      return text;
    case 'texts':
      return JSON.parse(text);
    case 'integer':
    case 'real':
      return Number(text);
    case 'long':
      return BigInt(text);
    case 'flag':
      return text === 'true';
    case 'instant': {
      const instant = parseInstant(text);
      if (instant instanceof Fault) throw new Error(`${column}: ${instant.message}`);
      return instant;
    }
  }
}
