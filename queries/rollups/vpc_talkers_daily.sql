-- derived: vpc_talkers_daily
-- title: Who sent most, by days
-- grain: day and every dimension
-- tables: accepted_flows, busiest_pairs
-- definition: Accepted flows of VPCs, each id once, of copies the one with the least origin, by the two addresses, the lower
--   port and the protocol. Of each account, Region and service key the 100 that exchanged most bytes that day; the rest
--   is `other`. A report shows twenty.
-- source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
with
marked as (
  select accepted_flows.*, busiest_pairs.day_number is not null as talks_most
  from accepted_flows
  left join busiest_pairs
    on busiest_pairs.day_number = accepted_flows.day_number
    and busiest_pairs.address is not distinct from accepted_flows.address
    and busiest_pairs.peer is not distinct from accepted_flows.peer
    and busiest_pairs.protocol is not distinct from accepted_flows.protocol
    and busiest_pairs.port is not distinct from accepted_flows.port
    and busiest_pairs.account_id is not distinct from accepted_flows.account_id
    and busiest_pairs.region is not distinct from accepted_flows.region
    and busiest_pairs.service_key is not distinct from accepted_flows.service_key
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
    count(*)                                           as records,
    sum(cast(packets as decimal(38, 0)))               as packets,
    sum(cast(bytes as decimal(38, 0)))                 as bytes,
    min_by(
      cast(row(id, origin_object, origin_position)
        as row(id varchar, origin_object varchar, origin_position bigint)),
      row(event_time, id)
    ) as earliest,
    min(event_time)                                    as first_at,
    max(event_time)                                    as last_at
  from marked
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
    earliest.id as first_id,
    earliest.origin_object as origin_object,
    earliest.origin_position as origin_position,
    first_at,
    last_at
  from days
)
select * from final
