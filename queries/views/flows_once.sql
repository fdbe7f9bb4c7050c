-- view: flows_once
-- grain: one flow-log record of its day
-- tables: lake.vpc_flows, repeated_flows
-- definition: Each id once, of copies the one with the least origin.
-- kept: no
select
  dt,
  id,
  event_time,
  account_id,
  region,
  service_key,
  origin_object,
  origin_position,
  resource_type,
  action,
  log_status,
  protocol,
  flow_direction,
  srcaddr,
  dstaddr,
  srcport,
  dstport,
  packets,
  bytes
from lake.vpc_flows
where dt between :from_dt and :to_dt
  and xxhash64(to_utf8(id)) not in (select id_hash from repeated_flows)
union all
select
  dt,
  id,
  event_time,
  account_id,
  region,
  service_key,
  origin_object,
  origin_position,
  resource_type,
  action,
  log_status,
  protocol,
  flow_direction,
  srcaddr,
  dstaddr,
  srcport,
  dstport,
  packets,
  bytes
from repeated_flows
