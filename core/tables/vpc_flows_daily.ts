import { instant, integer, long, text } from './kinds.ts';
import { column, table } from './table.ts';

export const vpcFlowsDaily = table({
  name: 'vpc_flows_daily',
  grain: 'the flow-log records of one day (UTC) that agree in every dimension, each id once',
  identity: 'the day and every dimension',
  columns: {
    resource_type: column(
      text,
      'TransitGateway or TransitGatewayAttachment, in logs of a transit gateway; unknown in those of VPCs',
    ),
    action: column(text, 'ACCEPT or REJECT'),
    log_status: column(text, 'OK, NODATA or SKIPDATA'),
    protocol: column(integer, 'IANA protocol number'),
    flow_direction: column(text, 'ingress or egress'),
    port: column(
      text,
      'destination port of TCP and UDP, where below the source port and 32,768. `other` beyond the 1,000 that most records of the day were towards; accepted ingress of VPCs has every port',
    ),
    records: column(long, 'how many records'),
    packets: column(long, 'packets'),
    bytes: column(long, 'bytes'),
    first_id: column(text, 'id of the first of them, by time and id; the origin is of that one'),
    first_at: column(instant, 'when the first began'),
    last_at: column(instant, 'when the last began'),
  },
});
