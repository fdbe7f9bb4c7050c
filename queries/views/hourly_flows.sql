-- view: hourly_flows
-- grain: one flow-log record of its day
-- tables: flows_once
-- definition: Records with their hour, the port that they were towards (the lower one of TCP and UDP, where it is no client's),
--   and whether they were accepted ingress of a VPC.
-- kept: no
select
  *,
  date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 3600 as hour_number,
  case when protocol in (6, 17) and dstport < srcport and dstport < 32768 then dstport end as port,
  coalesce(action = 'ACCEPT', false)
    and coalesce(flow_direction, 'ingress') = 'ingress'
    and resource_type is null as to_endpoint
from flows_once
