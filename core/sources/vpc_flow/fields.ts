import { vpcFlows } from '../../tables/vpc_flows.ts';

/** How the value of a field is written, and what it becomes (`value.ts`). */
export type FieldKind =
  | 'text'
  | 'account'
  | 'address'
  | 'action'
  | 'log_status'
  | 'integer'
  | 'long'
  | 'port'
  | 'protocol'
  | 'time';

/** A field of a flow log: its name as AWS writes it, and the column that takes it; null for a field that is not known
 *  here, whose value goes to `extra`. */
export interface Field {
  readonly name: string;
  readonly column: string | null;
  readonly kind: FieldKind;
}

/** Fields whose values are narrower than their columns. */
const narrower: Readonly<Record<string, FieldKind>> = {
  srcaddr: 'address',
  dstaddr: 'address',
  pkt_srcaddr: 'address',
  pkt_dstaddr: 'address',
  srcport: 'port',
  dstport: 'port',
  protocol: 'protocol',
  start_time: 'time',
  end_time: 'time',
  action: 'action',
  log_status: 'log_status',
};

/** Columns whose field has another name than theirs with hyphens. */
const names: Readonly<Record<string, string>> = { start_time: 'start', end_time: 'end' };

const own = Object.entries(vpcFlows.columns)
  .filter(([column]) => column !== 'extra')
  .map(([column, { kind }]): Field => {
    const wide = kind.name === 'integer' || kind.name === 'long' ? kind.name : 'text';
    return { name: names[column] ?? hyphened(column), column, kind: narrower[column] ?? wide };
  });

const shared: readonly Field[] = [
  { name: 'account-id', column: 'account_id', kind: 'account' },
  { name: 'region', column: 'region', kind: 'text' },
];

/** The fields that are known, by name: those of VPC flow logs, versions 2 to 11, and of transit gateway flow logs.
 *  Source: docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html, …/vpc/latest/tgw/tgw-flow-logs.html */
export const knownFields: ReadonlyMap<string, Field> = new Map(
  [...own, ...shared].map((field) => [field.name, field]),
);

/** The field of this name. Parquet files and queries write underscores where flow logs write hyphens; they are one name. */
export function fieldNamed(written: string): Field {
  const name = hyphened(written);
  return knownFields.get(name) ?? { name, column: null, kind: 'text' };
}

function hyphened(name: string): string {
  return name.replaceAll('_', '-');
}
