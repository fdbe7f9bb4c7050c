-- view: repeated_flows
-- grain: one flow-log record whose id, or another with the same hash, occurs more than once
-- tables: lake.vpc_flows
-- definition: Of copies the one with the least origin. Records whose hash is not here came once: only these are sorted, and
--   what is a copy is told by the id itself.
with
hashes as (
  select xxhash64(to_utf8(id)) as id_hash
  from lake.vpc_flows
  where dt between :from_dt and :to_dt
  group by xxhash64(to_utf8(id))
  having count(*) > 1
),
copies as (
  select
    hashes.id_hash,
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
    bytes,
    row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.vpc_flows
  join hashes on hashes.id_hash = xxhash64(to_utf8(id))
  where dt between :from_dt and :to_dt
)
select * from copies where copy = 1
