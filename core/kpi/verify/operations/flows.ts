import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { ordered } from '../order.ts';
import type { FlowRow } from './facts.ts';

/** How long nothing went to an endpoint that appears (8.8). */
export const quiet = 7_776_000_000;

export type FlowOutcome = 'rejected' | 'accepted' | 'skipped' | 'other';

export function isOfInterface({ resource_type }: FlowRow): boolean {
  return resource_type === null;
}

export function flowOutcome({ action, log_status }: FlowRow): FlowOutcome {
  if (action === 'REJECT') return 'rejected';
  if (action === 'ACCEPT') return 'accepted';
  return log_status === 'SKIPDATA' ? 'skipped' : 'other';
}

/** When endpoints of one service appeared (8.8). */
export function appearances(flows: readonly FlowRow[]): Instant[] {
  const towards = flows.flatMap((flow) => {
    const endpoint = endpointOf(flow);
    return endpoint === null ? [] : [{ flow, endpoint }];
  });
  return [...groupBy(towards, ({ endpoint }) => endpoint).values()].flatMap((sameEndpoint) => {
    const appeared: Instant[] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (const { flow } of ordered(sameEndpoint, ({ flow: { event_time, id } }) => [event_time, id])) {
      if (flow.event_time - last > quiet) appeared.push(flow.event_time);
      last = flow.event_time;
    }
    return appeared;
  });
}

function endpointOf(flow: FlowRow): string | null {
  const { protocol, srcport, dstport, flow_direction } = flow;
  if (flowOutcome(flow) !== 'accepted' || (protocol !== 6 && protocol !== 17)) return null;
  if (dstport === null || srcport === null || dstport >= srcport || dstport >= 32_768) return null;
  return flow_direction === null || flow_direction === 'ingress' ? `${protocol} ${dstport}` : null;
}
