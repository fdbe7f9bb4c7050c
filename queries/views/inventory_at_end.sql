-- view: inventory_at_end
-- grain: one alarm, dashboard, canary, stack or tagged resource at the end of one period
-- tables: listings, periods, service_map, owners
-- definition: The last listing of each account and Region before the end, no older than three days (docs/definitions.md
--   8.4).
with
listed as (
  select *, coalesce(account_id, '') || ' ' || coalesce(region, '') as place
  from listings
),
first_listings as (
  select kind, arn, min(event_time) as first_listed_at
  from listed
  group by kind, arn
),
moments as (
  select period, least(end_at, :as_of) as moment
  from periods
  where start_at < :as_of
),
latest as (
  select moments.period, moments.moment, listed.kind, listed.place, max(listed.event_time) as listed_at
  from moments
  join listed
    on listed.event_time < moments.moment
    and date_diff('millisecond', listed.event_time, moments.moment) <= 259200000
  group by moments.period, moments.moment, listed.kind, listed.place
),
present as (
  select listed.*, latest.period, latest.moment, first_listings.first_listed_at
  from latest
  join listed
    on listed.kind = latest.kind
    and listed.place = latest.place
    and listed.event_time = latest.listed_at
  join first_listings on first_listings.kind = listed.kind and first_listings.arn = listed.arn
),
claims as (
  select
    present.id,
    present.period,
    service_map.service,
    service_map.environment,
    service_map.team,
    row_number() over (
      partition by present.id, present.period
      order by
        case
          when service_map.key = present.service_key then 0
          when service_map.key like 'alarm:%' then 1
          else 2
        end,
        length(service_map.key) desc
    ) as preference
  from present
  join service_map
    on (
      service_map.key = present.service_key
      or (
        service_map.key = 'account:' || present.account_id
        and coalesce(present.service_key, '') not like 'service:_%'
      )
      or (
        service_map.key like 'alarm:%*'
        and substr(present.service_key, 1, length(service_map.key) - 1)
          = substr(service_map.key, 1, length(service_map.key) - 1)
      )
    )
    and (service_map.valid_from is null or service_map.valid_from <= present.event_time)
    and (service_map.valid_to is null or service_map.valid_to > present.event_time)
),
mapped as (
  select
    present.*,
    coalesce(
      claims.service,
      case when present.service_key like 'service:_%' then substr(present.service_key, 9) end,
      'account:' || coalesce(present.account_id, 'unknown')
    ) as service,
    claims.environment,
    claims.team
  from present
  left join claims
    on claims.id = present.id and claims.period = present.period and claims.preference = 1
)
select
  mapped.id,
  mapped.period,
  mapped.moment,
  mapped.kind,
  mapped.arn,
  mapped.name,
  mapped.type,
  mapped.account_id,
  mapped.region,
  mapped.service,
  mapped.environment,
  mapped.origin_object,
  mapped.origin_position,
  mapped.event_time as listed_at,
  mapped.first_listed_at,
  mapped.created_at,
  mapped.state,
  mapped.state_since,
  mapped.actions_enabled,
  mapped.actions,
  mapped.runbook_url,
  mapped.team is not null or owners.owner is not null as owned
from mapped
left join owners on owners.service = mapped.service
