import { instant, integer, long, text } from './kinds.ts';
import { column, table } from './table.ts';

export const vpcTalkersDaily = table({
  name: 'vpc_talkers_daily',
  grain: 'the accepted flows of VPCs between two addresses over one port on one day (UTC), each id once',
  identity: 'the day and every dimension',
  columns: {
    address: column(
      text,
      'lesser address as text; `other` beyond the 100 pairs that exchanged most bytes that day, of each account, Region and service key',
    ),
    peer: column(text, 'the other address; unknown where the address is `other`'),
    protocol: column(integer, 'IANA protocol number; unknown where the address is `other`'),
    port: column(integer, 'lower of the two ports; unknown where the address is `other`'),
    records: column(long, 'how many flow-log records'),
    packets: column(long, 'packets'),
    bytes: column(long, 'bytes'),
    first_id: column(text, 'id of the first of them, by time and id; the origin is of that one'),
    first_at: column(instant, 'when the first began'),
    last_at: column(instant, 'when the last began'),
  },
});
