-- view: accepted_flows
-- grain: one accepted flow-log record of a VPC
-- tables: flows_once
-- definition: Accepted flows with the pair that talked: two addresses, the lesser as text first, and the lower port.
-- kept: no
select
  id,
  event_time,
  date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 86400 as day_number,
  account_id,
  region,
  service_key,
  origin_object,
  origin_position,
  protocol,
  packets,
  bytes,
  case when srcaddr < dstaddr then srcaddr else dstaddr end as address,
  case when srcaddr < dstaddr then dstaddr else srcaddr end as peer,
  case when srcport < dstport then srcport else dstport end as port
from flows_once
where resource_type is null and action = 'ACCEPT'
