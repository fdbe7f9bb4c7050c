-- view: drift_checks
-- grain: one check of one stack for drift
-- tables: lake.ops_events, listings, service_spans
-- definition: Checks that ended with DRIFTED or IN_SYNC, by event or by listing (docs/definitions.md 8.9).
with
said as (
  select
    id,
    subject                          as stack,
    status,
    coalesce(updated_at, event_time) as checked_at,
    account_id,
    service_key,
    origin_object,
    origin_position
  from (
    select
      *,
      row_number() over (
        partition by dt, id, content_hash order by origin_object, origin_position
      ) as copy
    from lake.ops_events
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1 and kind = 'drift' and subject is not null
  union all
  select id, arn, drift_status, drift_checked_at, account_id, service_key, origin_object, origin_position
  from listings
  where kind = 'stack' and drift_checked_at is not null
),
checks as (
  select * from said where status in ('DRIFTED', 'IN_SYNC') and checked_at < :as_of
)
select
  checks.id,
  checks.stack,
  checks.status,
  checks.checked_at,
  coalesce(
    own.service,
    of_account.service,
    case when checks.service_key like 'service:_%' then substr(checks.service_key, 9) end,
    'account:' || coalesce(checks.account_id, 'unknown')
  ) as service,
  case when own.service is not null then own.environment else of_account.environment end as environment,
  checks.origin_object,
  checks.origin_position
from checks
left join service_spans as own
  on own.key = checks.service_key
  and own.valid_from <= checks.checked_at
  and own.valid_to > checks.checked_at
left join service_spans as of_account
  on of_account.key
    = case when coalesce(checks.service_key, '') not like 'service:_%' then 'account:' || checks.account_id end
  and of_account.valid_from <= checks.checked_at
  and of_account.valid_to > checks.checked_at
