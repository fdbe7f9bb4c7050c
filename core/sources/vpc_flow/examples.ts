import type { RowOf } from '../../tables/table.ts';
import type { vpcFlows } from '../../tables/vpc_flows.ts';
import type { Rule } from '../raw/rules.ts';
import type { Quarantined } from '../settle.ts';
import type { FlowFormats } from './flow_log.ts';

/** What becomes of a record: some columns of its row, why it is refused, or the rule by which it is none. */
type Becomes =
  | Partial<RowOf<typeof vpcFlows>>
  | Pick<Quarantined, 'reason' | 'column'>
  | { readonly rule: Rule };

/** A file, and what becomes of each of its records. */
export interface FlowExample extends FlowFormats {
  readonly title: string;
  readonly format: 'flow-log' | 'json';
  readonly text: string;
  readonly becomes: readonly Becomes[];
}

const header =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const line =
  '2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK';
const taken = { account_id: '123456789010', srcport: 20_641, bytes: 4249n, event_time: 1_418_530_010_000 };

/** Accepted and refused forms, executed by the tests.
 *  Source: docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html */
export const flowExamples: readonly FlowExample[] = [
  {
    title: 'A file names its fields in its first line, which is no record.',
    format: 'flow-log',
    text: `${header}\n${line}\n`,
    becomes: [taken],
  },
  {
    title: 'Without a header, a line of version 2 that fits the default format is of that format.',
    format: 'flow-log',
    text: line,
    becomes: [taken],
  },
  {
    title: 'An interface without traffic, and one whose records were skipped, keep what is unknown.',
    format: 'flow-log',
    text: [
      '2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA',
      '2 unknown eni-11111111aaaaaaaaa - - - - - - - 1431280876 1431280934 - SKIPDATA',
    ].join('\r\n'),
    becomes: [
      { log_status: 'NODATA', srcaddr: null, packets: null, action: null, event_time: 1_431_280_876_000 },
      { log_status: 'SKIPDATA', account_id: null, interface_id: 'eni-11111111aaaaaaaaa' },
    ],
  },
  {
    title: 'A header in the middle of a file holds from there on.',
    format: 'flow-log',
    text: `${header}\n${line}\nversion start srcaddr\n3 1418530010 2001:db8::1\n`,
    becomes: [taken, { version: 3, srcaddr: '2001:db8::1', dstaddr: null }],
  },
  {
    title: 'The fields of ECS name the service.',
    format: 'flow-log',
    text: 'version start ecs-cluster-name ecs-service-name\n7 1616729292 main checkout\n7 1616729292 main -\n',
    becomes: [{ service_key: 'ecs:main/checkout' }, { service_key: null, ecs_cluster_name: 'main' }],
  },
  {
    title: 'A transit gateway names its attachments.',
    format: 'flow-log',
    text: 'version tgw-attachment-id srcaddr packets-lost-no-route start log-status\n6 tgw-attach-1 10.0.0.1 3 1700000000 OK\n',
    becomes: [{ tgw_attachment_id: 'tgw-attach-1', packets_lost_no_route: 3n, version: 6 }],
  },
  {
    title: 'A field that is not known yet is kept.',
    format: 'flow-log',
    text: 'version start end moon-phase\n12 1616729292 1616729349 full\n12 1616729292 1616729349 -\n',
    becomes: [{ extra: '{"moon-phase":"full"}' }, { extra: null }],
  },
  {
    title: 'What a field cannot hold refuses its line, and no other.',
    format: 'flow-log',
    text: [
      'version srcaddr dstport bytes start end action',
      '2 10.0.0.256 22 1 1418530010 1418530070 ACCEPT',
      '2 10.0.0.1 65536 1 1418530010 1418530070 ACCEPT',
      '2 10.0.0.1 22 00012 1418530010 1418530070 ACCEPT',
      '2 10.0.0.1 22 1 1418530010 1418530070 ALLOW',
      '2 10.0.0.1 22 1 1418530070000 1418530070 ACCEPT',
      '2 10.0.0.1 22 1 1418530010 1418530009 ACCEPT',
      '2 10.0.0.1 22  1418530010 1418530070 ACCEPT',
      '2 10.0.0.1 22 1 1418530010 1418530070',
      '2 10.0.0.1 22 9007199254740993 1418530010 1418530070 ACCEPT',
    ].join('\n'),
    becomes: [
      { reason: 'wrong_type', column: 'srcaddr' },
      { reason: 'invalid_number', column: 'dstport' },
      { reason: 'invalid_number', column: 'bytes' },
      { reason: 'not_in_set', column: 'action' },
      { reason: 'time_out_of_range', column: 'start' },
      { reason: 'conflicting_values', column: 'end' },
      { reason: 'missing_value', column: 'bytes' },
      { reason: 'field_count', column: null },
      { bytes: 9_007_199_254_740_993n },
    ],
  },
  {
    title: 'A line without a time cannot be filed.',
    format: 'flow-log',
    text: 'instance-id interface-id srcaddr dstaddr\n- eni-1235b8ca123456789 10.0.1.5 10.0.0.220\n',
    becomes: [{ reason: 'missing_value', column: 'start' }],
  },
  {
    title: 'A header with a field twice is refused, and so are the lines behind it.',
    format: 'flow-log',
    text: 'version start start\n2 1418530010 1418530010\n',
    becomes: [
      { reason: 'header', column: null },
      { reason: 'header', column: null },
    ],
  },
  {
    title: 'Without a header, anything else is not guessed.',
    format: 'flow-log',
    text: '2 eni-1235b8ca123456789 172.31.16.139 172.31.16.21\n',
    becomes: [{ reason: 'unknown_format', column: null }],
  },
  {
    title: 'CloudWatch Logs delivers lines without a header; their format is configured for their log group.',
    format: 'json',
    flowFormats: new Map([['/vpc', 'version interface-id srcaddr']]),
    text: JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner: '123456789012',
      logGroup: '/vpc',
      logEvents: [
        { id: '1', timestamp: 1_733_430_000_000, message: '2 eni-1235b8ca123456789 172.31.16.139' },
      ],
    }),
    becomes: [{ srcaddr: '172.31.16.139', account_id: '123456789012', event_time: 1_733_430_000_000 }],
  },
  {
    title: 'Amazon Data Firehose delivers a line as a message.',
    format: 'json',
    text: `${JSON.stringify({ message: line })}\n${JSON.stringify({ message: header })}\n`,
    becomes: [taken, { rule: 'flow_log_header' }],
  },
];
