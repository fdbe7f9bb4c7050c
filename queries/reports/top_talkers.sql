-- report: top_talkers
-- title: Who exchanged most
-- grain: one pair of addresses and a port, of one service or account
-- tables: lake.vpc_talkers_daily, periods, service_spans
-- definition: The twenty pairs of addresses, with the lower port, that exchanged most bytes in the days (UTC) that begin in each
--   period, by accepted flows of VPCs (docs/definitions.md 8.8). Of each day, account, Region and service key only the
--   100 that exchanged most are known. Sampled and skipped flows are not in it.
with
days as (
  select *
  from lake.vpc_talkers_daily
  where dt between :from_dt and :to_dt and event_time < :as_of and coalesce(address, '') <> 'other'
),
claims as (
  select
    days.*,
    coalesce(
      own.service,
      of_account.service,
      case when days.service_key like 'service:_%' then substr(days.service_key, 9) end,
      'account:' || coalesce(days.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from days
  left join service_spans as own
    on own.key = days.service_key
    and own.valid_from <= days.event_time
    and own.valid_to > days.event_time
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(days.service_key, '') not like 'service:_%' then 'account:' || days.account_id end
    and of_account.valid_from <= days.event_time
    and of_account.valid_to > days.event_time
),
pairs as (
  select
    periods.period,
    claims.service,
    address,
    peer,
    port,
    protocol,
    sum(cast(bytes as double)) as bytes,
    sum(records)               as records
  from claims
  join periods on claims.event_time >= periods.start_at and claims.event_time < periods.end_at
  where :service is null or claims.service = :service
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
