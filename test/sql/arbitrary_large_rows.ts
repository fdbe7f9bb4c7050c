import fc from 'fast-check';
import type { LakeRow } from '../../core/tables/table.ts';
import { lakeRow } from '../doubles/lake_rows.ts';

/** Rows of the large tables, of few values, so that many agree in a dimension. Copies of an id may differ. */

export type LargeTable = 'cloudtrail_events' | 'vpc_flows';

/** One row as it came: copies of the same record have other origins. */
export interface Delivered {
  readonly table: LargeTable;
  readonly row: LakeRow;
}

const start = Date.UTC(2026, 9, 1);
const minute = 60_000;
const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | null> => fc.constantFrom(null, ...values);

const seldom = (value: string): fc.Arbitrary<string | null> => fc.constantFrom(null, null, null, null, value);

/** What a copy of a record has in common with the others: id and time. They fall into few half hours of two days. */
interface Identity {
  readonly number: number;
  readonly day: number;
  readonly half: number;
}
const identity: fc.Arbitrary<Identity> = fc.record({ number: fc.nat(5), day: fc.nat(1), half: fc.nat(2) });

const event = fc.record({
  account_id: maybe('1', '2'),
  region: maybe('eu-west-1'),
  service_key: maybe('role:a', 'service:checkout'),
  event_category: maybe('Management', 'Data', 'Insight'),
  event_type: maybe('AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent'),
  event_source: maybe('s3.amazonaws.com', 'signin.amazonaws.com', 'logs.amazonaws.com'),
  event_name: maybe('PutObject', 'ConsoleLogin', 'StartQuery'),
  read_only: maybe(true, false),
  error_code: maybe('AccessDenied', 'Client.RequestLimitExceeded', 'NoSuchKey'),
  sign_in_result: maybe('Success', 'Failure'),
  user_agent: maybe('aws-cli/2', 'Mozilla/5.0', 'console.amazonaws.com', 'Boto3'),
  identity_type: maybe('IAMUser', 'AssumedRole', 'SAMLUser', 'Root'),
  identity_kind: maybe('root', 'user', 'role', 'service', 'account', 'other'),
  identity_account_id: maybe('1', '2'),
  role: maybe('a', 'AWSReservedSSO_Admin_1', 'AWSServiceRoleForECS'),
  invoked_by: seldom('athena.amazonaws.com'),
  session_from_console: maybe(true),
  actor: maybe('ann', 'bob'),
});

const flow = fc.record({
  account_id: maybe('1', '2'),
  region: maybe('eu-west-1'),
  service_key: maybe('ecs:main/checkout'),
  resource_type: seldom('TransitGateway'),
  action: maybe('ACCEPT', 'REJECT'),
  log_status: maybe('OK', 'NODATA', 'SKIPDATA'),
  protocol: maybe(6, 17, 1),
  flow_direction: maybe('ingress', 'egress'),
  srcaddr: maybe('10.0.0.1', '10.0.0.2'),
  dstaddr: maybe('10.0.0.1', '10.0.0.3'),
  srcport: maybe(443, 50_000),
  dstport: maybe(443, 22, 40_000),
  packets: maybe(1n, 7n),
  bytes: maybe(0n, 900n, 9_007_199_254_740_993n),
});

/** Copies of records, each with its origin, in the order in which they came, by batches. What is known of them is one of
 *  a few things, so that many add up. */
export function deliveries(table: LargeTable): fc.Arbitrary<readonly (readonly Delivered[])[]> {
  const values: fc.Arbitrary<Readonly<Record<string, unknown>>> = table === 'vpc_flows' ? flow : event;
  const known = fc.noBias(fc.array(values, { minLength: 8, maxLength: 8 }));
  const copy = fc.record({ identity, known: fc.nat(7), object: fc.nat(3), batch: fc.nat(3) });
  const copies = fc.noBias(fc.array(copy, { minLength: 1, maxLength: 80, size: 'max' }));
  return fc.tuple(known, copies).map(([known, copies]) => {
    const rows = copies.map((copy, index) => ({
      batch: copy.batch,
      delivered: { table, row: rowOf(table, copy, known[copy.known] ?? {}, index) },
    }));
    return [0, 1, 2, 3].map((batch) =>
      rows.filter((row) => row.batch === batch).map(({ delivered }) => delivered),
    );
  });
}

function rowOf(
  table: LargeTable,
  { identity: { number, day, half }, object }: { identity: Identity; object: number },
  known: Readonly<Record<string, unknown>>,
  index: number,
): LakeRow {
  // Two ids of each half hour are at the same time.
  const event_time = start + (day * 1440 + half * 30 + Math.floor(number / 2)) * minute;
  return {
    ...lakeRow(table, { id: `${number}-${day}-${half}`, event_time }),
    ...known,
    origin_object: `object-${object}`,
    origin_position: BigInt(index + 1),
  };
}
