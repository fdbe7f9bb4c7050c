/** What Athena says of a statement or a request that failed. */
export class AthenaError extends Error {
  override readonly name = 'AthenaError';
  /** The engine's name for what went wrong, such as `COLUMN_NOT_FOUND`; that of the request's error where it did not
   *  come to that, such as `InvalidRequestException`; `CANCELLED`. */
  readonly code: string;
  /** Whose fault it is, as Athena sees it; null where it does not say. */
  readonly fault: Fault | null;
  /** By which Athena's own pages and logs name the statement; null where there was none yet. */
  readonly query: string | null;

  constructor({ code, message, fault, query }: Failure, cause?: unknown) {
    super(query === null ? message : `${message} (Athena query ${query}${blamed[fault ?? 'other']})`, {
      cause,
    });
    this.code = code;
    this.fault = fault;
    this.query = query;
  }
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly fault: Fault | null;
  readonly query: string | null;
}

export type Fault = 'system' | 'user' | 'other';

const blamed: Record<Fault, string> = {
  system: ", a fault of Athena's",
  user: ', a fault of the statement',
  other: '',
};

/** Athena's numbers of categories. Source: docs.aws.amazon.com/athena/latest/APIReference/API_AthenaError.html */
export function faultOf(category: number | undefined): Fault | null {
  switch (category) {
    case 1:
      return 'system';
    case 2:
      return 'user';
    case 3:
      return 'other';
    default:
      return null;
  }
}

/** `NAME: what happened`, as the reason of a failed statement begins. */
export function codeOf(reason: string): string {
  return /^([A-Z][A-Z_]+):/.exec(reason)?.[1] ?? 'FAILED';
}

/** Names of errors by which AWS says that it does not, or no longer, know the credentials.
 *  Source: docs.aws.amazon.com/athena/latest/APIReference/CommonErrors.html, and the names that the SDK gives */
const unknownCredentials = [
  'ExpiredToken',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'CredentialsProviderError',
  'TokenProviderError',
];

/** What is thrown in place of an error of a request: in Athena's words, and what to do about credentials. */
export function told(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AthenaError) return error;
  const failure = { code: error.name, fault: null, query: null };
  if (unknownCredentials.includes(error.name)) {
    const message = `AWS takes the credentials no longer, or has none: sign in again, or renew them (${error.name}: ${error.message})`;
    return new AthenaError({ ...failure, message }, error);
  }
  if (!('$fault' in error)) return error;
  return new AthenaError({ ...failure, message: `${error.name}: ${error.message}` }, error);
}
