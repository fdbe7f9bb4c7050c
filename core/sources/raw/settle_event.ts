import { columnsOf, type LakeRow } from '../../tables/table.ts';
import type { Values } from '../canonical/input.ts';
import type { Surroundings } from '../canonical/settle_record.ts';
import { emptyRow, rowFinisher, rowsSaid } from '../row.ts';
import { type PlacedRow, quarantined, Refusal, type Settled } from '../settle.ts';
import { identities, type RawTable } from './identities.ts';
import type { Fact, RawEvent, Source } from './source.ts';

/** What became of an event, and which source said so. */
export interface SettledEvent {
  readonly source: string;
  readonly settled: Settled<PlacedRow>;
}

/** A function that settles events: the first source that recognises one tells what it says. An event that no source
 *  recognises is quarantined; nothing is guessed. */
export function eventSettler(
  sources: readonly Source[],
  surroundings: Surroundings,
): (event: RawEvent, position: number) => SettledEvent {
  const row = factRows(surroundings);
  return (event, position) => {
    const source = sources.find(({ recognises }) => recognises(event));
    if (source === undefined)
      return { source: 'unknown', settled: quarantined('unknown_event', nameOf(event)) };
    const settled = settledBy(source, event, (fact) => row(fact, position));
    return { source: source.name, settled };
  };
}

function settledBy(source: Source, event: RawEvent, row: (fact: Fact) => PlacedRow): Settled<PlacedRow> {
  try {
    const told = source.tell(event);
    if (told.outcome === 'not_applicable') return told;
    return { outcome: 'stored', rows: told.facts.map(row) };
  } catch (error) {
    if (error instanceof Refusal) return error.quarantined;
    throw error;
  }
}

/** A function that turns facts into rows. @throws Refusal where a fact lacks what its table needs */
function factRows(surroundings: Surroundings): (fact: Fact, position: number) => PlacedRow {
  const makers = new Map<RawTable, (values: Values, position: number) => LakeRow>();
  return ({ table, values }, position) => {
    const maker = makers.get(table) ?? rowMaker(table, surroundings);
    makers.set(table, maker);
    return { table, row: maker(values, position) };
  };
}

function rowMaker(
  table: RawTable,
  surroundings: Surroundings,
): (values: Values, position: number) => LakeRow {
  const identity = identities[table];
  const names = columnsOf(identity.table).map(([name]) => name);
  const unsaid = ['content_hash', 'id', 'ingested_at', 'origin_object', 'origin_position'];
  const said = rowsSaid(names.filter((name) => !unsaid.includes(name)));
  const finish = rowFinisher(identity, surroundings.privacy, said);
  const empty = emptyRow(identity.table, surroundings);
  const timed = identity.eventTime.some((column) => column === 'event_time');
  return (values, position) => {
    if (timed && typeof values.event_time !== 'number')
      throw new Refusal('missing_value', 'the event does not say when it happened', 'event_time');
    const row = { ...empty, ...values, origin_position: BigInt(position) };
    const failed = finish(row);
    if (failed !== null) throw new Refusal(failed.fault.reason, failed.fault.message, failed.column);
    return row;
  };
}

/** What an event that nobody knows calls itself. */
function nameOf({ fields, webhook }: RawEvent): string {
  const said = ['source', 'detail-type', 'eventSource', 'eventName', 'object_kind', 'action', 'type', 'Type']
    .map((name) => [name, fields.json.get(name)])
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `${name} ${JSON.stringify(String(value).slice(0, 80))}`);
  const header = webhook === null ? [] : [`webhook ${JSON.stringify(webhook.slice(0, 80))}`];
  const keys = [...fields.json.keys()].slice(0, 8).map((key) => key.slice(0, 40));
  const called = [...header, ...said];
  if (called.length > 0) return `no source knows this event: ${called.join(', ')}`;
  return `no source knows this event, which has the keys ${JSON.stringify(keys)}`;
}
