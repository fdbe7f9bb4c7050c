-- view: listed_alarms
-- grain: one alarm of one listing
-- tables: listings, service_map, owners
-- definition: Every alarm that was ever listed, whose it was then, and whether anybody owned it (docs/definitions.md
--   8.2, 8.4).
with
listed as (
  select
    *,
    coalesce(account_id, '') || ' ' || coalesce(region, '') as place,
    min(event_time) over (partition by arn) as first_listed_at
  from listings
  where kind = 'alarm' and event_time < :as_of
),
claims as (
  select
    listed.id,
    service_map.service,
    service_map.environment,
    service_map.team,
    row_number() over (
      partition by listed.id
      order by
        case
          when service_map.key = listed.service_key then 0
          when service_map.key like 'alarm:%' then 1
          else 2
        end,
        length(service_map.key) desc
    ) as preference
  from listed
  join service_map
    on (
      service_map.key = listed.service_key
      or (
        service_map.key = 'account:' || listed.account_id
        and coalesce(listed.service_key, '') not like 'service:_%'
      )
      or (
        service_map.key like 'alarm:%*'
        and substr(listed.service_key, 1, length(service_map.key) - 1)
          = substr(service_map.key, 1, length(service_map.key) - 1)
      )
    )
    and (service_map.valid_from is null or service_map.valid_from <= listed.event_time)
    and (service_map.valid_to is null or service_map.valid_to > listed.event_time)
),
mapped as (
  select
    listed.*,
    coalesce(
      claims.service,
      case when listed.service_key like 'service:_%' then substr(listed.service_key, 9) end,
      'account:' || coalesce(listed.account_id, 'unknown')
    ) as service,
    claims.environment,
    claims.team
  from listed
  left join claims on claims.id = listed.id and claims.preference = 1
)
select
  mapped.id,
  mapped.place,
  mapped.arn,
  mapped.name,
  mapped.service,
  mapped.environment,
  mapped.origin_object,
  mapped.origin_position,
  mapped.event_time as listed_at,
  mapped.first_listed_at,
  mapped.created_at,
  mapped.state,
  mapped.state_since,
  mapped.runbook_url,
  mapped.team is not null or owners.owner is not null as owned
from mapped
left join owners on owners.service = mapped.service
