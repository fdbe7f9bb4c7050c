-- derived: vpc_flows_daily
-- title: Flow records by days
-- grain: day and every dimension
-- tables: hourly_flows, busiest_ports
-- definition: Flow-log records, each id once, of copies the one with the least origin; ports as in `vpc_flows_hourly`. What KPIs
--   read of days (UTC) that nothing divides: neither a period, nor `as_of`, nor an entry of the catalogue.
-- source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
with
groups as (
  select
    hour_number / 24                     as day_number,
    account_id,
    region,
    service_key,
    resource_type,
    action,
    log_status,
    protocol,
    flow_direction,
    port,
    to_endpoint,
    count(*)                             as records,
    sum(cast(packets as decimal(38, 0))) as packets,
    sum(cast(bytes as decimal(38, 0)))   as bytes,
    min_by(
      cast(row(id, origin_object, origin_position)
        as row(id varchar, origin_object varchar, origin_position bigint)),
      row(event_time, id)
    ) as earliest,
    min(event_time)                      as first_at,
    max(event_time)                      as last_at
  from hourly_flows
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
listed as (
  select
    groups.*,
    case
      when groups.to_endpoint or busiest_ports.port is not null then cast(groups.port as varchar)
      when groups.port is not null then 'other'
    end as listed_port
  from groups
  left join busiest_ports
    on busiest_ports.day_number = groups.day_number
    and busiest_ports.port = groups.port
),
days as (
  select
    day_number,
    account_id,
    region,
    service_key,
    resource_type,
    action,
    log_status,
    protocol,
    flow_direction,
    listed_port,
    sum(records)                   as records,
    sum(packets)                   as packets,
    sum(bytes)                     as bytes,
    min_by(earliest, row(first_at, earliest.id)) as earliest,
    min(first_at)                  as first_at,
    max(last_at)                   as last_at
  from listed
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),
final as (
  select
    date_add('second', day_number * 86400, timestamp '1970-01-01 00:00:00') as event_time,
    account_id,
    region,
    service_key,
    resource_type,
    action,
    log_status,
    protocol,
    flow_direction,
    listed_port as port,
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
