/** A network interface whose traffic is logged. */
export interface Interface {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly address: string;
  readonly vpc: string;
  readonly subnet: string;
  /** Cluster and service of ECS that it is of; null: of neither. */
  readonly task: { readonly cluster: string; readonly service: string } | null;
}

/** What passes an interface in one direction, between two addresses. */
export interface Passing {
  readonly at: Interface;
  readonly from: string;
  readonly to: string;
  readonly protocol: 1 | 6 | 17 | 58;
  readonly direction: 'ingress' | 'egress';
  readonly accepted: boolean;
}

/** The fixed parts of lines. In each format, ports stand together, then packets and bytes do, then start and end. */
export interface LineFormat {
  readonly header: string;
  readonly bytesFirst: boolean;
  /** Whether it says the direction, and the service of ECS. */
  readonly isRich: boolean;
  parts(passing: Passing): { readonly head: string; readonly middle: string; readonly tail: string };
  /** Of a line without traffic: before and behind the times. */
  silent(at: Interface, status: 'NODATA' | 'SKIPDATA'): { readonly head: string; readonly tail: string };
}

/** What AWS writes where nothing is asked for.
 *  Source: docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
export const plainFormat: LineFormat = {
  header:
    'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
  bytesFirst: false,
  isRich: false,
  parts: ({ at, from, to, protocol, accepted }) => ({
    head: `2 ${at.account} ${at.id} ${from} ${to} `,
    middle: ` ${protocol} `,
    tail: ` ${actionOf(accepted)} OK\n`,
  }),
  silent: ({ account, id }, status) => ({
    head: `2 ${account} ${id} - - - - - - - `,
    tail: ` - ${status}\n`,
  }),
};

/** One with the fields of ECS, in an order of its own. */
export const richFormat: LineFormat = {
  header:
    'version vpc-id subnet-id interface-id account-id region type flow-direction srcaddr dstaddr srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action tcp-flags traffic-path ecs-cluster-name ecs-service-name log-status',
  bytesFirst: true,
  isRich: true,
  parts({ at, from, to, protocol, direction, accepted }) {
    const { vpc, subnet, id, account, region, task } = at;
    const type = from.includes(':') ? 'IPv6' : 'IPv4';
    const flags = protocol === 6 ? (accepted ? 3 : 2) : 0;
    const path = direction === 'egress' ? 1 : '-';
    return {
      head: `7 ${vpc} ${subnet} ${id} ${account} ${region} ${type} ${direction} ${from} ${to} `,
      middle: ` ${from} ${to} ${protocol} `,
      tail: ` ${actionOf(accepted)} ${flags} ${path} ${task?.cluster ?? '-'} ${task?.service ?? '-'} OK\n`,
    };
  },
  silent: ({ vpc, subnet, id, account, region }, status) => ({
    head: `7 ${vpc} ${subnet} ${id} ${account} ${region} - - - - - - - - - - - `,
    tail: ` - - - - - ${status}\n`,
  }),
};

function actionOf(accepted: boolean): string {
  return accepted ? 'ACCEPT' : 'REJECT';
}
