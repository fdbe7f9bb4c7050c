import type { TableName } from '../tables/index.ts';
import type { LakeRow } from '../tables/table.ts';

/** Why a record is in quarantine, and what to do about each. The list is closed: reports count by it. */
export const reasons = {
  record_too_large:
    'The record is longer than the limit. Split it, or raise the limit; only its start was kept.',
  invalid_utf8: 'The record is not UTF-8 text. Save the file as UTF-8 and ingest it again.',
  truncated_input: 'The file broke off in or after this record. Fetch it again whole and ingest it again.',
  unterminated_quote: 'A CSV value opens a quote that is never closed. Close it, or remove the quote.',
  stray_quote:
    'A CSV value has a quote where none may be. Quote the whole value and double the quotes inside it.',
  header: 'The first line of the file cannot be used as its header. Correct it and ingest the file again.',
  field_count: 'The line has more or fewer values than the header has names. Quote values that hold a comma.',
  invalid_json: 'The line is not one JSON object. Write each record as an object on a line of its own.',
  duplicate_key: 'A key stands twice in one object, and readers differ on which counts. Remove one.',
  wrong_type: 'A column holds another type of value than it takes. Change the value, or map the column.',
  invalid_time:
    'A time is not written as ISO 8601, or is no time of the calendar. Write 2024-10-02T09:30:00Z.',
  time_without_offset:
    'A time does not say its offset from UTC, so it names no instant. Add Z or an offset such as +01:00.',
  time_out_of_range: 'A time lies before 1990 or after 2100. Correct it; an unknown time is left empty.',
  not_in_set:
    'A column with a closed set of values holds another. Use one of the set, or translate it with `values:`.',
  invalid_number: 'A number is not a plain integer, or is out of range. Correct it.',
  invalid_flag:
    'A column that is true or false holds something else. Write true or false, or leave it empty.',
  invalid_list: 'A list is not a JSON array of texts. Write ["one", "two"], in CSV too.',
  invalid_service_key: 'A service key is not a kind and a value. Write it as in repository:acme/checkout.',
  missing_value: 'A column that the table cannot do without is empty or absent. Fill it.',
  conflicting_values: 'Two values of the record contradict each other. Correct one of them.',
  unmapped_value: 'The map file has no translation for a value. Add it under `values:`, or give an `else:`.',
  value_too_long:
    'A value is too long for the pattern that the map file applies to it. Correct the value or the map.',
  invalid_commit:
    'A commit or its parents are not named by full hexadecimal digests. Give all 40 (or 64) digits.',
  no_tip: 'Which commit the branch ends with is not clear. Name it as `tip:` in the map file.',
  invalid_base64: 'A block is not base64. Fetch the record again; what was meant cannot be known.',
  invalid_gzip: 'A block that is packed cannot be unpacked. Fetch the record again.',
  unpacks_too_large:
    'A block unpacks to far more than its size. Raise the limit if it is honest, and replay the record.',
  unknown_event:
    'No source knows this event. Nothing was guessed; after an upgrade that knows it, replay it.',
  unknown_format:
    'What the file or line is cannot be told. Name it with --source, --table or --map; a flow log without header needs --flow-format, or flowFormats in ops-review.yaml.',
  incomplete_history:
    'The listing of commits has gaps. List the whole history, or fetch it: git fetch --unshallow.',
} as const satisfies Record<string, string>;

export type Reason = keyof typeof reasons;

/** What happened and what to do, by a reason as the lake holds it; empty for one that is not known any more. */
export function adviceOn(reason: string | null): string {
  return isReason(reason) ? reasons[reason] : '';
}

function isReason(reason: string | null): reason is Reason {
  return reason !== null && reason in reasons;
}

/** A row and the lake table that it is of: one record may become rows of several. */
export interface PlacedRow {
  readonly table: TableName;
  readonly row: LakeRow;
}

/** What became of one raw record; each has exactly one outcome. */
export type Settled<Row> =
  | { readonly outcome: 'stored'; readonly rows: readonly Row[] }
  | Quarantined
  | { readonly outcome: 'not_applicable'; readonly rule: string };

export interface Quarantined {
  readonly outcome: 'quarantined';
  readonly reason: Reason;
  readonly message: string;
  /** The input column at fault, where one is. */
  readonly column: string | null;
}

/** A value that cannot be taken: why. */
export class Fault {
  readonly reason: Reason;
  readonly message: string;
  constructor(reason: Reason, message: string) {
    this.reason = reason;
    this.message = message;
  }
}

/** What a source throws where an event cannot be taken: caught where the event is settled, and nowhere else. */
export class Refusal extends Error {
  readonly quarantined: Quarantined;
  constructor(reason: Reason, message: string, column: string | null = null) {
    super(message);
    this.quarantined = quarantined(reason, message, column);
  }
}

export function quarantined(reason: Reason, message: string, column: string | null = null): Quarantined {
  return { outcome: 'quarantined', reason, message, column };
}

/** The outcome with each row placed in this table. */
export function placed(settled: Settled<LakeRow>, table: TableName): Settled<PlacedRow> {
  if (settled.outcome !== 'stored') return settled;
  return { outcome: 'stored', rows: settled.rows.map((row) => ({ table, row })) };
}

/** How a value is shown in a message: quoted, on one line, and not longer than a reader wants. */
export function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60).toWellFormed()}…` : value);
}
