import { opsOutcome } from '../../tables/ops_events.ts';

export type Outcome = (typeof opsOutcome)[number];

/** A function that tells what a status comes to, by the words that its source documents. Another word is `unknown`;
 *  no word is null. */
export function outcomes(
  words: Partial<Record<Outcome, readonly string[]>>,
): (status: string | null) => Outcome | null {
  const known = new Map(
    opsOutcome.flatMap((outcome) => (words[outcome] ?? []).map((word): [string, Outcome] => [word, outcome])),
  );
  return (status) => (status === null ? null : (known.get(status) ?? 'unknown'));
}
