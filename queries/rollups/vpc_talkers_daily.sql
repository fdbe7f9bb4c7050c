-- derived: vpc_talkers_daily
-- title: Who sent most, by days
-- grain: day and every dimension
-- tables: lake.vpc_flows
-- definition: Accepted flows of VPCs, each id once, of copies the one with the least origin, by the two addresses, the lower
--   port and the protocol. Of each account, Region and service key the 100 that exchanged most bytes that day; the rest
--   is `other`. A report shows twenty.
-- source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
with
copies as (
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
    protocol,
    srcaddr,
    dstaddr,
    srcport,
    dstport,
    packets,
    bytes,
    row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.vpc_flows
  where dt between :from_dt and :to_dt
),
flows as (
  select
    *,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 86400 as day_number,
    -- Instants of like length, then ids: the least is the first record.
    cast(date_diff('millisecond', timestamp '1970-01-01 00:00:00', event_time) + 10000000000000 as varchar) || id
      as place,
    case when srcaddr < dstaddr then srcaddr else dstaddr end as address,
    case when srcaddr < dstaddr then dstaddr else srcaddr end as peer,
    case when srcport < dstport then srcport else dstport end as port
  from copies
  where copy = 1 and resource_type is null and action = 'ACCEPT'
),
pairs as (
  select
    day_number,
    account_id,
    region,
    service_key,
    address,
    peer,
    protocol,
    port,
    count(*)                             as records,
    sum(cast(packets as decimal(38, 0))) as packets,
    sum(cast(bytes as decimal(38, 0)))   as bytes,
    min(place)                           as place,
    min_by(origin_object, place)         as origin_object,
    min_by(origin_position, place)       as origin_position,
    min(event_time)                      as first_at,
    max(event_time)                      as last_at
  from flows
  group by 1, 2, 3, 4, 5, 6, 7, 8
),
ranked as (
  select
    *,
    row_number() over (
      partition by day_number, account_id, region, service_key
      order by coalesce(bytes, 0) desc, address, peer, port, protocol
    ) <= 100 as talks_most
  from pairs
),
days as (
  select
    day_number,
    account_id,
    region,
    service_key,
    case when talks_most then address else 'other' end as address,
    case when talks_most then peer end                 as peer,
    case when talks_most then protocol end             as protocol,
    case when talks_most then port end                 as port,
    sum(records)                                       as records,
    sum(packets)                                       as packets,
    sum(bytes)                                         as bytes,
    min(place)                                         as place,
    min_by(origin_object, place)                       as origin_object,
    min_by(origin_position, place)                     as origin_position,
    min(first_at)                                      as first_at,
    max(last_at)                                       as last_at
  from ranked
  group by 1, 2, 3, 4, 5, 6, 7, 8
),
final as (
  select
    date_add('second', day_number * 86400, timestamp '1970-01-01 00:00:00') as event_time,
    account_id,
    region,
    service_key,
    address,
    peer,
    protocol,
    port,
    records,
    -- What passes 64 bits is a broken log: it must not keep the rest of the day out.
    cast(case when packets > 9223372036854775807 then 9223372036854775807 else packets end as bigint) as packets,
    cast(case when bytes > 9223372036854775807 then 9223372036854775807 else bytes end as bigint)     as bytes,
    substr(place, 15) as first_id,
    origin_object,
    origin_position,
    first_at,
    last_at
  from days
)
select * from final
