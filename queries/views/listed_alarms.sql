-- view: listed_alarms
-- grain: one alarm of one listing
-- tables: listings, service_spans, owners
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
-- Keys are few, and hold for long: each is matched with the patterns once.
named as (
  select distinct service_key from listed
),
patterns as (
  select key, substr(key, 1, length(key) - 1) as beginning from service_spans where key like 'alarm:%*' group by key
),
matched as (
  select named.service_key, patterns.key
  from named
  join patterns on substr(named.service_key, 1, length(patterns.beginning)) = patterns.beginning
),
claims as (
  select
    listed.id,
    service_spans.service,
    service_spans.environment,
    service_spans.team,
    row_number() over (partition by listed.id order by length(matched.key) desc) as preference
  from listed
  join matched on matched.service_key = listed.service_key
  join service_spans
    on service_spans.key = matched.key
    and service_spans.valid_from <= listed.event_time
    and service_spans.valid_to > listed.event_time
),
mapped as (
  select
    listed.*,
    coalesce(
      own.service,
      claims.service,
      of_account.service,
      case when listed.service_key like 'service:_%' then substr(listed.service_key, 9) end,
      'account:' || coalesce(listed.account_id, 'unknown')
    ) as service,
    case
      when own.service is not null then own.environment
      when claims.service is not null then claims.environment
      else of_account.environment
    end as environment,
    case
      when own.service is not null then own.team
      when claims.service is not null then claims.team
      else of_account.team
    end as team
  from listed
  left join service_spans as own
    on own.key = listed.service_key
    and own.valid_from <= listed.event_time
    and own.valid_to > listed.event_time
  left join claims on claims.id = listed.id and claims.preference = 1
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(listed.service_key, '') not like 'service:_%' then 'account:' || listed.account_id end
    and of_account.valid_from <= listed.event_time
    and of_account.valid_to > listed.event_time
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
