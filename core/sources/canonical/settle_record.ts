import type { Json } from '../../bytes/json.ts';
import { type Instant, text } from '../../tables/kinds.ts';
import type { LakeRow } from '../../tables/table.ts';
import type { Privacy } from '../people.ts';
import type { Get } from '../records/named_values.ts';
import { emptyRow, type Row, rowFinisher, rowsSaid } from '../row.ts';
import { Fault, placed, type Quarantined, quarantined, type Settled, shown } from '../settle.ts';
import type { Settler } from '../settler.ts';
import { type CanonicalInput, type CheckFault, inputColumns, inputNames } from './input.ts';
import { parseValue } from './values.ts';

/** What surrounds the records of one file. */
export interface Surroundings {
  readonly originObject: string;
  readonly ingestedAt: Instant;
  readonly privacy: Privacy;
}

/** A function from a record with canonical columns, and its line, to a row of its table. The row's `id` depends on
 *  what the record says alone: not on its file, its place or the order of its columns. `filled`: the only names
 *  that records have, where not all of the input's. */
export function canonicalRows(
  input: CanonicalInput,
  surroundings: Surroundings,
  filled: readonly string[] = inputNames(input),
) {
  const columns = inputColumns(input).filter(({ input: name }) => filled.includes(name));
  const said = rowsSaid(columns.map(({ column }) => column));
  const hasSource = 'source' in input.table.columns;
  const finish = rowFinisher(input, surroundings.privacy, said);
  const empty = emptyRow(input.table, surroundings);

  return (get: Get, position: number): Settled<LakeRow> => {
    const row: Row = { ...empty, origin_position: BigInt(position) };
    for (const { input: name, column, kind, range } of columns) {
      const value = parseValue(kind, get(name), range);
      if (value instanceof Fault) return faultIn(name, value);
      row[column] = value;
    }
    const found = serviceKey(row.service_key, get('service'));
    if ('fault' in found) return faultIn(found.column, found.fault);
    row.service_key = found.key;
    if (hasSource) row.source ??= 'canonical';
    const failed = finish(row);
    return failed === null ? { outcome: 'stored', rows: [row] } : faultIn(failed.column, failed.fault);
  };
}

function faultIn(column: string, fault: Fault): Quarantined {
  return quarantined(fault.reason, `column \`${column}\`: ${fault.message}`, column);
}

/** The key by which the catalogue finds the service: the one given, else that of the service's name. */
function serviceKey(
  key: string | null,
  input: Json | undefined,
): { readonly key: string | null } | CheckFault {
  const service = parseValue(text, input, null);
  if (service instanceof Fault) return { column: 'service', fault: service };
  if (key !== null && !/^[a-z][a-z0-9_-]*:./.test(key)) {
    const message = `expected a kind and a value such as repository:acme/checkout, found ${shown(key)}`;
    return { column: 'service_key', fault: new Fault('invalid_service_key', message) };
  }
  const named = typeof service === 'string' ? `service:${service}` : null;
  if (key === null || named === null || key === named) return { key: key ?? named };
  const message = `${shown(named)} contradicts \`service_key\`, which is ${shown(key)}; give one of the two`;
  return { column: 'service', fault: new Fault('conflicting_values', message) };
}

/** Settles records with the columns of a canonical input, or those in `filled` alone, each by itself. */
export function canonicalSettler(
  input: CanonicalInput,
  surroundings: Surroundings,
  filled?: readonly string[],
): Settler {
  const rows = canonicalRows(input, surroundings, filled);
  return {
    table: input.table.name,
    names: inputNames(input),
    settle: (get, { position }) => placed(rows(get, position), input.table.name),
    rest: () => [],
    history: () => null,
  };
}
