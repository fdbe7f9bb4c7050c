/** What Trino says of a statement that failed. */
export class TrinoError extends Error {
  override readonly name = 'TrinoError';
  /** Trino's name for what went wrong, such as `COLUMN_NOT_FOUND`; `HTTP 401` where it did not come to that. */
  readonly code: string;
  /** By which Trino's own pages and logs name the statement; null where there was none yet. */
  readonly query: string | null;

  constructor(code: string, message: string, query: string | null = null) {
    super(query === null ? `${code}: ${message}` : `${code}: ${message} (Trino query ${query})`);
    this.code = code;
    this.query = query;
  }
}
