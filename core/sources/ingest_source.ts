import type { Format } from '../bytes/detect.ts';
import type { BrokenRecord, Framed, WholeRecord } from '../bytes/framed.ts';
import type { FrameLimits } from '../bytes/framer.ts';
import type { TableName } from '../tables/index.ts';
import { type CanonicalName, canonicalInputs } from './canonical/inputs.ts';
import { canonicalSettler, type Surroundings } from './canonical/settle_record.ts';
import { closestName } from './closest.ts';
import type { CommitGraph } from './git/graph.ts';
import { type CommitListing, commitSettler } from './git/settle_commits.ts';
import type { Lookups } from './mapping/lookup.ts';
import { type Mapping, mapper, namesRead } from './mapping/mapping.ts';
import type { MapFile } from './mapping/schema.ts';
import { framerOf } from './records/framer_of.ts';
import { readerOf } from './records/reader_of.ts';
import { type PlacedRow, quarantined, type Settled } from './settle.ts';
import type { SettledRecord, Settler } from './settler.ts';

/** A mapping with the tables that it looks things up in. */
export interface MappedInput {
  readonly mapping: Mapping;
  readonly lookups: Lookups;
}

export interface SourceOptions extends Surroundings {
  /** Canonical columns of this input, or any columns and how to map them. */
  readonly input: CanonicalName | MappedInput;
  readonly format: Format;
  readonly limits?: FrameLimits;
}

export interface UnknownColumn {
  readonly name: string;
  /** The known column that was probably meant. */
  readonly meant: string | null;
}

/** One file on its way from bytes to settled rows. */
export interface IngestSource {
  /** The lake table that its rows are of; null where the records themselves say. */
  readonly table: TableName | null;
  /** Settles the records that this chunk completes. Draw it to its end before the next call. `full`: no more rows can
   *  be held; take them out of the pool before drawing on. */
  push(chunk: Uint8Array): Iterable<SettledRecord | 'full'>;
  /** Settles what is left. `error`: why the file broke off, where it did. */
  end(error?: string): Iterable<SettledRecord | 'full'>;
  /** Names that nothing was made of: a warning once for the file. At most 100. */
  unknownColumns(): UnknownColumn[];
  /** Of a listing of commits, those so far, to resolve ranges in (`rangeChanges`); null for other inputs. */
  history(): CommitGraph | null;
}

/** A file whose records are handed out one by one. */
export interface RecordSource extends IngestSource {
  push(chunk: Uint8Array): Generator<SettledRecord>;
  end(error?: string): Generator<SettledRecord>;
}

/** Opens a file. The header of a CSV file is no record; every other record is settled exactly once, and whatever
 *  the records beside it are. Records come in the order of the file, but for commits: what a commit is follows
 *  from all of them, so that they come with `end`. */
export function ingestSource(options: SourceOptions): RecordSource {
  const { input, format } = options;
  const name = typeof input === 'string' ? input : input.mapping.file.input;
  const settler = settlerOf(options);
  const framer = framerOf(format, options.limits);
  const reader = readerOf(
    format,
    typeof input === 'string'
      ? { known: settler.names, needed: [] }
      : { known: null, needed: namesRead(input.mapping) },
  );
  const map = typeof input === 'string' ? null : mapper(input.mapping, input.lookups);

  function* settleAll(records: Iterable<Framed>): Generator<SettledRecord> {
    for (const record of records) {
      const settled = record.kind === 'whole' ? settleWhole(record) : settleBroken(record);
      if (settled !== null) yield { record, settled, source: name, context: contextOf(reader.header) };
    }
  }
  function settleBroken({ fault, message }: BrokenRecord): Settled<PlacedRow> {
    reader.broken();
    return quarantined(fault, message);
  }
  function settleWhole(record: WholeRecord): Settled<PlacedRow> | null {
    const named = reader.read(record);
    if (named === null || named.outcome === 'quarantined') return named;
    const mapped = map === null ? named : map(named.get);
    return mapped.outcome === 'named' ? settler.settle(mapped.get, record) : mapped;
  }
  return {
    table: settler.table,
    push: (chunk) => settleAll(framer.push(chunk)),
    *end(error) {
      yield* settleAll(framer.end(error));
      yield* settler.rest();
    },
    unknownColumns: () =>
      [...reader.unknown].map((name) => ({ name, meant: closestName(name, settler.names) })),
    history: () => settler.history(),
  };
}

/** A CSV record cannot be read without its header. */
function contextOf(header: readonly string[] | null): string | null {
  return header === null ? null : JSON.stringify({ header });
}

function settlerOf({ input, ...surroundings }: SourceOptions): Settler {
  if (typeof input === 'string') return canonicalSettler(canonicalInputs[input], surroundings);
  const { file } = input.mapping;
  return file.input === 'commits'
    ? commitSettler(listingOf(file), surroundings)
    : canonicalSettler(canonicalInputs[file.input], surroundings, Object.keys(file.columns));
}

function listingOf({ repository, service, branch, tip }: MapFile): CommitListing {
  return { repository: repository ?? '', service: service ?? null, branch: branch ?? null, tip: tip ?? null };
}
