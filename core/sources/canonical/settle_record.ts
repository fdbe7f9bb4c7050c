import { contentHashOf } from '../../bytes/digest.ts';

import type { Json } from '../../bytes/json.ts';
import { type Instant, text } from '../../tables/kinds.ts';
import type { Common, LakeRow } from '../../tables/table.ts';
import { type Privacy, pseudonyms } from '../people.ts';
import type { Get } from '../records/named_values.ts';
import { Fault, type Quarantined, quarantined, type Settled, shown } from '../settle.ts';
import type { Settler } from '../settler.ts';
import {
  type CanonicalInput,
  type CheckFault,
  inputColumns,
  inputNames,
  textOf,
  type Values,
} from './input.ts';
import { parseValue } from './values.ts';

/** What surrounds the records of one file. */
export interface Surroundings {
  readonly originObject: string;
  readonly ingestedAt: Instant;
  readonly privacy: Privacy;
}

/** A row while it is made. */
type Row = Common & Values;

/** Columns that have a value whatever the record says. */
const alwaysSaid = ['event_time', 'service_key', 'source'];

/** A function from a record with canonical columns, and its line, to a row of its table. The row's `id` depends on
 *  what the record says alone: not on its file, its place or the order of its columns. `filled`: the only names
 *  that records have, where not all of the input's. */
export function canonicalRows(
  input: CanonicalInput,
  surroundings: Surroundings,
  filled: readonly string[] = inputNames(input),
) {
  const columns = inputColumns(input).filter(({ input: name }) => filled.includes(name));
  const said = [...new Set([...columns.map(({ column }) => column), ...alwaysSaid])].sort();
  const hasSource = 'source' in input.table.columns;
  const pseudonym = pseudonyms(surroundings.privacy);
  const empty = emptyRow(input, surroundings);

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
    const failed = input.check(row);
    if (failed !== null) return faultIn(failed.column, failed.fault);

    if (hasSource) row.source ??= 'canonical';
    for (const column of input.people) {
      const name = textOf(row, column);
      row[column] = name === null ? null : pseudonym(name);
    }
    row.event_time = firstInstant(row, input.eventTime);
    const contentHash = contentHashOf(said, row);
    if ('content_hash' in row) row.content_hash = contentHash;
    input.complete(row, contentHash);
    row.id = contentHashOf(input.identity(row), row);
    return { outcome: 'stored', rows: [row] };
  };
}

/** A row of which nothing is known. All its columns are there from the start, so that all rows have one shape. */
function emptyRow(input: CanonicalInput, { originObject, ingestedAt }: Surroundings): Row {
  const common = {
    id: '',
    event_time: 0,
    account_id: null,
    region: null,
    service_key: null,
    origin_object: originObject,
    origin_position: 0n,
    ingested_at: ingestedAt,
  };
  return {
    ...common,
    ...Object.fromEntries(Object.keys(input.table.columns).map((column) => [column, null])),
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

function firstInstant(values: Values, columns: readonly string[]): Instant {
  for (const column of columns) {
    const value = values[column];
    if (typeof value === 'number') return value;
  }
  throw new Error(`a record passed its check without any of ${columns.join(', ')}`);
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
    settle: (get, { position }) => rows(get, position),
    rest: () => [],
    history: () => null,
  };
}
