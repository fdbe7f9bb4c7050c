/** Lines of a flow log that are alike but for a client's port, sizes and times. */
export interface FlowTemplate {
  /** Number of whose interface it is (`Owners`). */
  readonly owner: number;
  readonly outcome: FlowOutcome;
  /** Of the line, up to the ports. */
  readonly head: string;
  /** Where one port is a client's: the other one, and whether it is the source's. null: neither is, `head` has both. */
  readonly port: { readonly text: string; readonly isSource: boolean } | null;
  /** From the ports up to packets and bytes; null: there are none, nor any traffic. */
  readonly middle: string | null;
  readonly bytesFirst: boolean;
  /** Behind the times, with the line's end. */
  readonly tail: string;
  /** Number of the endpoint that it is towards (`FlowCounts`); -1: none. */
  readonly endpoint: number;
  /** What is logged in its stead while the security group is closed. */
  readonly closed: FlowTemplate | null;
}

/** In the order of the counts of a month. */
export const flowOutcomes = ['accepted', 'rejected', 'skipped', 'silent'] as const;
export type FlowOutcome = (typeof flowOutcomes)[number];

/** A line with its end; `start` in seconds since 1970. */
export function lineOf(
  template: FlowTemplate,
  client: number,
  packets: number,
  bytes: number,
  start: number,
): string {
  const { head, port, middle, bytesFirst, tail } = template;
  const ports = port === null ? '' : port.isSource ? `${port.text} ${client}` : `${client} ${port.text}`;
  const sizes = bytesFirst ? `${bytes} ${packets}` : `${packets} ${bytes}`;
  return `${head}${ports}${middle}${sizes} ${start} ${start + 1 + (bytes % 59)}${tail}`;
}

/** A line without traffic. No two of an interface are the same: `number` counts those of a file. */
export function silentLine({ head, tail }: FlowTemplate, start: number, number: number): string {
  return `${head}${start} ${start + 29 + (number % 31)}${tail}`;
}
