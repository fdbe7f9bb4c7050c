/** Why a record could not be cut out of its file whole. */
export type FrameFault =
  | 'record_too_large'
  | 'invalid_utf8'
  | 'truncated_input'
  | 'unterminated_quote'
  | 'stray_quote';

interface Frame {
  /** Number of its first line in the file, from 1; blank lines count. */
  readonly position: number;
  /** Where it begins in the decompressed file, in bytes from 0. */
  readonly offset: number;
  /** How many bytes it has, without the end of its last line. */
  readonly length: number;
  /** Its bytes, exactly; the first of them where there are too many. A view: copy it to keep it for long. */
  readonly raw: Uint8Array;
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
