import fc from 'fast-check';
import { alarmState } from '../../core/tables/alarm_transitions.ts';
import { eventCategory, identityKind } from '../../core/tables/cloudtrail_events.ts';
import { inventoryKind } from '../../core/tables/inventory.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import { opsOutcome } from '../../core/tables/ops_events.ts';
import { forEachTable, type GivenRows, type OperationalTable } from './operational_rows.ts';
import type { Given } from './settled.ts';

/** What AWS tells of one history: rows that meet at the edges of the definitions, delivered twice and in any order. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Where the definitions have an edge, and a millisecond beside it. */
const edges = [minute, 5 * minute, 30 * minute, hour, 3 * day, 7 * day, 30 * day, 90 * day];
const short = [0, 0, 1, 1000, ...edges.slice(0, 4).flatMap((edge) => [edge / 2, edge, edge + 1])];
const long = [...edges.slice(4).flatMap((edge) => [edge, edge + 1]), 100 * day, 200 * day];
const steps = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...short) },
  { weight: 1, arbitrary: fc.constantFrom(...long) },
);

const alarms = ['arn:aws:cloudwatch:a', 'arn:aws:cloudwatch:b'];
const names = ['errors', 'latency'];
const actions = [
  'arn:aws:sns:eu-west-1:1:pager',
  'arn:aws-cn:lambda:cn-north-1:1:function:f',
  'arn:aws:ssm-incidents::1:response-plan/p',
  'arn:aws:autoscaling:eu-west-1:1:scalingPolicy:p',
  'arn:aws:automate:eu-west-1:ec2:stop:sns:',
  'sns:',
];
const roles = [
  'AWSReservedSSO_Admin_1',
  'AWSServiceRoleForECS',
  'deployer',
  'deployer',
  'deployer',
  'aws_reserved',
];
const agents = [
  'aws-cli/2.1',
  'console.amazonaws.com',
  'Mozilla/5.0',
  'signin.amazonaws.com',
  'AWSPowerShell.Common/4',
  'Boto3/1',
  'Boto3/2',
  'aws-sdk-java',
];
const errors = [
  'AccessDenied',
  'Client.UnauthorizedOperation',
  'AuthFailure',
  'ThrottlingException',
  'SlowDown',
  'accessdenied',
  'AuthFailures',
  'AccessDeniedThrottled',
];

type Cells = Readonly<Record<string, fc.Arbitrary<string | undefined>>>;

function one(...values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values);
}

/** Known in three of four cases. */
function often(...values: readonly string[]): fc.Arbitrary<string | undefined> {
  return fc.oneof({ weight: 3, arbitrary: one(...values) }, { weight: 1, arbitrary: fc.constant(undefined) });
}

/** Known in one of six cases. */
function seldom(...values: readonly string[]): fc.Arbitrary<string | undefined> {
  return fc.oneof({ weight: 1, arbitrary: one(...values) }, { weight: 5, arbitrary: fc.constant(undefined) });
}

const told = fc.option(
  fc.array(one(...actions), { maxLength: 2 }).map((list) => JSON.stringify(list)),
  { nil: undefined },
);

function columns(
  table: OperationalTable,
  time: fc.Arbitrary<string>,
  maybeTime: fc.Arbitrary<string | undefined>,
): Cells {
  switch (table) {
    case 'alarm_transitions':
      return {
        alarm_arn: often(...alarms),
        alarm_name: one(...names),
        from_state: often('OK', 'OK', 'OK', ...alarmState),
        to_state: one('OK', 'ALARM', 'ALARM', ...alarmState),
        actions_enabled: seldom('true', 'false'),
        actions: told,
        suppressed_by: seldom('WaitPeriod'),
        muted_by: seldom('rule'),
        source: often('alarm-history', 'alarm-events'),
      };
    case 'cloudtrail_events':
      return {
        event_category: seldom(...eventCategory),
        event_type: often('AwsApiCall', 'AwsApiCall', 'AwsApiCall', 'AwsServiceEvent', 'AwsConsoleSignIn'),
        event_source: often(
          'ec2.amazonaws.com',
          'sts.amazonaws.com',
          'signin.amazonaws.com',
          'sso-admin.amazonaws.com',
        ),
        event_name: often('RunInstances', 'StartQuery', 'StopQueryExecution'),
        read_only: often('false', 'false', 'true'),
        error_code: fc.oneof(seldom(...errors), often(...errors)),
        sign_in_result: seldom('Failure', 'Success'),
        user_agent: often(...agents),
        identity_type: often('IAMUser', 'AssumedRole', 'SAMLUser', 'IdentityCenterUser', 'Directory', 'Root'),
        identity_kind: often('root', 'role', 'role', 'role', 'user', ...identityKind),
        identity_account_id: seldom('a1', 'a2'),
        role: often(...roles),
        invoked_by: fc.oneof(seldom('autoscaling.amazonaws.com'), fc.constant(undefined)),
        session_from_console: seldom('true', 'false'),
        actor: often('p', 'q'),
      };
    case 'vpc_flows':
      return {
        resource_type: seldom('TransitGateway'),
        action: often('ACCEPT', 'ACCEPT', 'ACCEPT', 'REJECT'),
        log_status: often('OK', 'NODATA', 'SKIPDATA'),
        protocol: often('6', '6', '17', '1'),
        srcport: often('50000', '443', '32768'),
        dstport: often('443', '22', '32767', '32768'),
        flow_direction: seldom('ingress', 'egress'),
      };
    case 'ops_events':
      return {
        kind: one('compliance', 'compliance', 'drift', 'alarm_action', 'alarm_action', 'health'),
        name: often('rule', ...actions),
        subject: often(...alarms, ...names),
        subject_type: seldom('alarm'),
        status: often('DRIFTED', 'IN_SYNC', 'NOT_CHECKED'),
        outcome: often('failed', 'failed', 'succeeded', 'succeeded', ...opsOutcome),
        content_hash: one('h1', 'h2', 'h3'),
        started_at: maybeTime,
      };
    case 'inventory':
      return {
        kind: one('alarm', 'alarm', 'alarm', 'stack', ...inventoryKind),
        arn: one(...alarms),
        state: often('ALARM', 'ALARM', 'OK'),
        state_since: maybeTime,
        created_at: maybeTime,
        updated_at: maybeTime,
        actions_enabled: seldom('true', 'false'),
        actions: told,
        runbook_url: seldom('https://wiki/runbook'),
        drift_status: often('DRIFTED', 'IN_SYNC', 'UNKNOWN'),
        drift_checked_at: time,
      };
  }
}

/** @param moments few instants
 *  @param services names of the services of the history */
export function operations(
  moments: fc.Arbitrary<Instant>,
  services: readonly string[],
): fc.Arbitrary<GivenRows> {
  const time = fc
    .tuple(moments, steps, fc.constantFrom(-1, -1, 1))
    .map(([base, step, sign]) => new Date(base + sign * step).toISOString());
  const maybeTime = fc.option(time, { nil: undefined });
  const whose: Cells = {
    account_id: fc.oneof(
      { weight: 20, arbitrary: one('a1', 'a2') },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    region: seldom('eu', 'us'),
    service_key: often(
      ...[...services, ...services, ...services].map((name) => `service:${name}`),
      ...operationalKeys,
      'alarm:shop-web-1',
      'service:',
    ),
  };
  const rowsOf = (table: OperationalTable): fc.Arbitrary<readonly Given[]> =>
    settledColumns({ ...whose, ...columns(table, time, maybeTime) })
      .chain((own) => fc.array(fc.record({ ...own, event_time: time }), { maxLength: 16, size: 'max' }))
      .map((rows) => rows.map((row, index) => given(table, row, index)))
      .chain((rows) => contradicted(table, rows))
      .chain((rows) => redelivered(rows));
  return fc
    .record(forEachTable(rowsOf))
    .chain((all) =>
      fc
        .subarray(Object.keys(all), { minLength: 3 })
        .map((used) => forEachTable((table) => (used.includes(table) ? all[table] : []))),
    );
}

/** Columns of which most say the same in all rows of a history: so rows meet in the others ("swarm testing"). */
function settledColumns(cells: Cells): fc.Arbitrary<Cells> {
  const each = Object.entries(cells).map(([name, cell]) =>
    fc
      .oneof(
        { weight: 3, arbitrary: cell.map((value) => fc.constant(value)) },
        { weight: 2, arbitrary: fc.constant(cell) },
      )
      .map((settled): [string, fc.Arbitrary<string | undefined>] => [name, settled]),
  );
  return fc.tuple(...each).map((named) => Object.fromEntries(named));
}

/** Keys by which the catalogue of a history may know whose a row is. */
export const operationalKeys = [
  'alarm:shop-*',
  'alarm:shop-web*',
  'alarm:shop-web',
  'alarm:*',
  'account:a1',
  'tag:a=b',
];

function given(
  table: OperationalTable,
  row: Readonly<Record<string, string | undefined>>,
  index: number,
): Given {
  const known = Object.entries(row).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const cells: Given = Object.fromEntries(known);
  const id = `${index % 3}/${table}/${index}`;
  const said = table === 'ops_events' && index % 2 === 0 ? { updated_at: cells.event_time ?? '' } : {};
  return { ...cells, ...said, id };
}

/** What rows with one id have in common, where they may say different things. */
const alike: Partial<Record<OperationalTable, readonly string[]>> = {
  alarm_transitions: ['id', 'event_time', 'alarm_arn', 'alarm_name', 'account_id', 'region', 'to_state'],
  inventory: ['id', 'event_time', 'kind', 'arn'],
};

/** The rows, and what some of them say as if of the first one. */
function contradicted(table: OperationalTable, rows: readonly Given[]): fc.Arbitrary<readonly Given[]> {
  const [first] = rows;
  const names = alike[table];
  if (first === undefined || names === undefined) return fc.constant(rows);
  const hashed = rows.map((row, index): Given => ({ ...row, content_hash: `h${(index * 7) % 5}${index}` }));
  const common = Object.fromEntries(names.map((name) => [name, first[name] ?? '']));
  return fc
    .subarray(hashed, { maxLength: Math.min(4, hashed.length) })
    .map((others) => [
      ...hashed,
      ...others.map((row) => ({ ...row, ...common, content_hash: `${row.content_hash}+` })),
    ]);
}

/** Some of the rows twice, all in another order. */
function redelivered(rows: readonly Given[]): fc.Arbitrary<readonly Given[]> {
  return fc
    .tuple(fc.shuffledSubarray([...rows]), fc.shuffledSubarray([...rows], { minLength: rows.length }))
    .map(([again, all]) => [...all, ...again]);
}
