/** Why a record could not be cut out of its file whole. */
export type FrameFault =
  | 'record_too_large'
  | 'invalid_utf8'
  | 'truncated_input'
  | 'unterminated_quote'
  | 'stray_quote'
  | 'invalid_json'
  | 'invalid_base64'
  | 'invalid_gzip'
  | 'unpacks_too_large'
  | 'unknown_format';

/** What surrounded a record: the list that it is an element of, and what was said before that list. */
export interface Envelope {
  /** The key of the list; empty for a list that is the document. */
  readonly list: string;
  /** The members before it, as the text of one JSON object. */
  readonly members: string;
  /** What the envelopes around this one say of the record, as the text of a JSON object; absent where nothing. */
  readonly around?: string;
}

interface Frame {
  /** Number of its first line in the file, from 1, blank lines counted; in a file of JSON documents the number of the
   *  record. */
  readonly position: number;
  /** Where it begins in the decompressed file, in bytes from 0. */
  readonly offset: number;
  /** How many bytes it has, without the end of its last line. */
  readonly length: number;
  /** Its bytes, exactly; the first of them where there are too many. A view: copy it to keep it for long. */
  readonly raw: Uint8Array;
  /** The envelope that it came in; null where it stands by itself. */
  readonly within: Envelope | null;
}

export interface WholeRecord extends Frame {
  readonly kind: 'whole';
  readonly text: string;
}

export interface BrokenRecord extends Frame {
  readonly kind: 'broken';
  readonly fault: FrameFault;
  readonly message: string;
}

/** A record as it was cut out of a file. */
export type Framed = WholeRecord | BrokenRecord;
