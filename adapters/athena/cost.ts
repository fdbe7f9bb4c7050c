/** What a statement read and took, as Athena counted it, and what that costs. */
export interface Ran {
  /** By which Athena's own pages and logs name it. */
  readonly query: string;
  readonly state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'STOPPED';
  readonly bytesScanned: number;
  /** Milliseconds that the engine worked, planning included. */
  readonly engineTime: number;
  /** Milliseconds that it waited before. */
  readonly queueTime: number;
  /** An estimate, in US dollars: without S3, Glue and what the workgroup may have reserved. */
  readonly cost: number;
  /** Whether rows of an earlier statement were given. */
  readonly reused: boolean;
}

/** What Athena asks for each terabyte read, in US dollars, in us-east-1 and most Regions, and the least that it counts of
 *  a statement; whole megabytes count. A terabyte is taken to be 2^40 bytes.
 *  Source: aws.amazon.com/athena/pricing, as told in November 2026; it may be another in your Region */
export const dollarsPerTerabyte = 5;
const megabyte = 2 ** 20;
const leastMegabytes = 10;
const megabytesPerTerabyte = 2 ** 20;

/** An estimate of what a statement costs, in US dollars. Data definition, failed statements and reused results cost
 *  nothing; of cancelled ones, what they read counts. */
export function costOf(
  { state, bytesScanned, reused }: Omit<Ran, 'cost'>,
  kind: 'query' | 'own' | 'definition',
  perTerabyte = dollarsPerTerabyte,
): number {
  if (kind === 'definition' || state === 'FAILED' || reused) return 0;
  const megabytes = Math.max(Math.ceil(bytesScanned / megabyte), leastMegabytes);
  return (megabytes / megabytesPerTerabyte) * perTerabyte;
}
