-- report: top_talkers
-- title: Who sent most
-- grain: one pair of addresses and a port, of one service or account
-- tables: lake.vpc_flows, periods, service_map
-- definition: The twenty pairs of addresses, with the lower port, that exchanged most bytes in each period and account, by accepted
--   flows of VPCs (docs/definitions.md 8.8). Sampled and skipped flows are not in it.
with
events as (
  select *
  from (
    select *, row_number() over (partition by dt, id order by origin_object, origin_position) as copy
    from lake.vpc_flows
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1 and event_time < :as_of and resource_type is null and action = 'ACCEPT'
),
placed as (
  select
    events.*,
    periods.period,
    coalesce(
      own.service,
      of_account.service,
      case when events.service_key like 'service:_%' then substr(events.service_key, 9) end,
      'account:' || coalesce(events.account_id, 'unknown')
    ) as service
  from events
  join periods on events.event_time >= periods.start_at and events.event_time < periods.end_at
  left join service_map as own
    on own.key = events.service_key
    and (own.valid_from is null or own.valid_from <= events.event_time)
    and (own.valid_to is null or own.valid_to > events.event_time)
  left join service_map as of_account
    on of_account.key = 'account:' || events.account_id
    and coalesce(events.service_key, '') not like 'service:_%'
    and (of_account.valid_from is null or of_account.valid_from <= events.event_time)
    and (of_account.valid_to is null or of_account.valid_to > events.event_time)
),
pairs as (
  select
    period,
    service,
    case when srcaddr < dstaddr then srcaddr else dstaddr end as address,
    case when srcaddr < dstaddr then dstaddr else srcaddr end as peer,
    case when srcport < dstport then srcport else dstport end as port,
    protocol,
    sum(cast(bytes as double)) as bytes,
    count(*)                   as records
  from placed
  where :service is null or service = :service
  group by 1, 2, 3, 4, 5, 6
),
ranked as (
  select
    *,
    row_number() over (
      partition by period, service order by bytes desc, address, peer, port, protocol
    ) as place
  from pairs
),
final as (
  select period, service, place, address, peer, protocol, port, bytes, records
  from ranked
  where place <= 20
)
select * from final
