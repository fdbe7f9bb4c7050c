import type { Framed, WholeRecord } from '../../bytes/framed.ts';
import { JsonFault, parseJson } from '../../bytes/json.ts';
import { closestName } from '../closest.ts';
import type { UnknownColumn } from '../ingest_source.ts';
import { Fields, isObject } from '../raw/fields.ts';
import type { Delivery } from '../raw/source.ts';
import type { Origin } from '../row.ts';
import { Fault, type PlacedRow, quarantined, Refusal, type Settled, shown } from '../settle.ts';
import type { SettledRecord } from '../settler.ts';
import { knownFields } from './fields.ts';
import { defaultFormat, type FlowFormat, headerIn, parseFlowFormat } from './flow_format.ts';
import { type FlowDelivery, type FlowRows, flowRows } from './flow_row.ts';
import { parquetFormat, parquetValues } from './parquet_values.ts';

/** The formats of lines that come without a header, as AWS writes them (`parseFlowFormat`). */
export interface FlowFormats {
  /** Of files, and of log groups that are not named below. */
  readonly flowFormat?: string;
  /** By the name of the log group that delivers the lines. */
  readonly flowFormats?: ReadonlyMap<string, string>;
}

export interface FlowOptions extends Origin, FlowFormats {
  /** What is known of every line of the file. */
  readonly delivery: Delivery;
}

/** Settles the records of one file that are lines of a flow log. */
export interface FlowLog {
  /** A line of a text file, in the order of the file; null for a header, which is no record. */
  line(record: Framed): SettledRecord | null;
  /** A line that came in the envelope of a log event, each by itself. */
  delivered(record: WholeRecord, line: string, delivery: Delivery): SettledRecord;
  /** A row of a Parquet file (`ParquetRows`). */
  row(record: Framed): SettledRecord;
  /** Fields that were taken into `extra`, at most 100. */
  unknownFields(): UnknownColumn[];
}

const source = 'vpc-flow';
const mostUnknown = 100;

/** A row of Parquet names its fields itself. */
const parquetContext = JSON.stringify({ parquetRow: true });

/** Amazon VPC Flow Logs, versions 2 to 11, and Transit Gateway Flow Logs, with their fields in any order.
 *
 *  A file names its fields in its first line; where such a line comes again, what it names holds from there on. Lines
 *  without a header are read by the format that was configured; without one, a line of version 2 with 14 values that
 *  fit the default format is of the default format, and anything else is quarantined, never guessed. How each line is
 *  read, to the byte: README.md in this folder.
 *  Source: docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html, …/flow-logs-s3-path.html
 *  @throws Error where a configured format cannot be read */
export function flowLog(options: FlowOptions): FlowLog {
  const configured = configuredFormat(options.flowFormat);
  const ofGroups = new Map(
    [...(options.flowFormats ?? [])].map(([group, format]) => [group, configuredFormat(format)]),
  );
  const ofFile: FlowDelivery = { ...options.delivery, happenedAt: () => null };
  const rows = new Map<string, FlowRows>();
  const ofColumns = new Map<string, FlowFormat | Fault>();
  const unknown = new Set<string>();
  let inForce: FlowFormat | Fault | null = configured;
  let context = configured === null ? null : JSON.stringify({ flowFormat: configured.text });

  function rowsOf(format: FlowFormat): FlowRows {
    const known = rows.get(format.text);
    if (known !== undefined) return known;
    const made = flowRows(format, options);
    rows.set(format.text, made);
    for (const { name, column } of format.fields)
      if (column === null && unknown.size < mostUnknown) unknown.add(name);
    return made;
  }

  function settle(
    text: string,
    format: FlowFormat | Fault | null,
    position: number,
    delivery: FlowDelivery,
  ): Settled<PlacedRow> {
    if (format instanceof Fault) return quarantined('header', format.message);
    const values = text.split(' ');
    if (format !== null) return rowsOf(format)(values, position, delivery);
    if (!seemsDefault(values)) return unformatted(text, 'it is no line of version 2 with 14 fields');
    const settled = rowsOf(defaultFormat)(values, position, delivery);
    return settled.outcome === 'quarantined' ? unformatted(text, settled.message) : settled;
  }

  function settleRow(record: Framed): Settled<PlacedRow> {
    if (record.kind === 'broken') return quarantined(record.fault, record.message);
    const named = parquetValues(record.text);
    if ('outcome' in named) return named;
    const all = named.names.join(' ');
    const format = ofColumns.get(all) ?? parquetFormat(named.names);
    ofColumns.set(all, format);
    if (format instanceof Fault) return quarantined(format.reason, format.message);
    return rowsOf(format)(named.values, record.position, ofFile);
  }

  return {
    line(record) {
      const header = record.kind === 'whole' ? headerIn(record.text) : null;
      if (header !== null) {
        inForce = header;
        context = header instanceof Fault ? null : JSON.stringify({ flowHeader: header.text });
        if (!(header instanceof Fault)) return null;
      }
      const settled =
        record.kind === 'whole'
          ? settle(record.text, inForce, record.position, ofFile)
          : quarantined(record.fault, record.message);
      return { record, source, settled, context };
    },
    delivered(record, line, delivery) {
      const ofGroup = delivery.logGroup === null ? undefined : ofGroups.get(delivery.logGroup);
      const format = ofGroup ?? configured;
      const known = { ...delivery, happenedAt: () => happenedAt(record.text) };
      const text = line.replace(/\r?\n$/, '');
      const settled: Settled<PlacedRow> =
        headerIn(text) === null
          ? settle(text, format, record.position, known)
          : { outcome: 'not_applicable', rule: 'flow_log_header' };
      const told =
        settled.outcome === 'quarantined' && settled.reason === 'unknown_format' ? 'unknown' : source;
      const within = record.within === null ? {} : record.within;
      const said = format === null ? within : { ...within, flowFormat: format.text };
      const context = Object.keys(said).length === 0 ? null : JSON.stringify(said);
      return { record, source: told, settled, context };
    },
    row: (record) => ({ record, source, settled: settleRow(record), context: parquetContext }),
    unknownFields: () =>
      [...unknown].map((name) => ({ name, meant: closestName(name, [...knownFields.keys()]) })),
  };
}

function configuredFormat(text: string | undefined): FlowFormat | null {
  if (text === undefined) return null;
  const format = parseFlowFormat(text);
  if (format instanceof Fault) throw new Error(`the format of the flow log: ${format.message}`);
  return format;
}

/** Whether a line may be of the default format: what tells its first fields from those of another order. */
function seemsDefault([version, account = '', networkInterface = '', ...others]: readonly string[]): boolean {
  return (
    version === '2' &&
    others.length === 11 &&
    /^(?:\d{12}|unknown|-)$/.test(account) &&
    /^(?:eni-.*|-)$/.test(networkInterface)
  );
}

function unformatted(text: string, why: string): Settled<PlacedRow> {
  const message = `no header names the fields of ${shown(text)}, and as a line of the default format it cannot be read: ${why}. Name the fields with --flow-format or, of a log group, under flowFormats in ops-review.yaml`;
  return quarantined('unknown_format', message);
}

/** When the log event happened that carries a line, in CloudWatch Logs or from there; null where it does not say. */
function happenedAt(text: string): number | null {
  const json = parseJson(text);
  if (json instanceof JsonFault || !isObject(json)) return null;
  try {
    return new Fields(json).instant('timestamp');
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
