-- view: owned_calls
-- grain: calls that agree in every dimension, of one day (UTC), or of one half hour of a day that is divided
-- tables: lake.cloudtrail_daily, lake.cloudtrail_hourly, service_spans
-- definition: CloudTrail events, added up (docs/definitions.md 8.6). Days (UTC) in which a period, an entry of the catalogue or
--   `as_of` begins or ends are taken by half hours, all others whole. What begins a day or a half hour exists, and belongs
--   to whom it belongs to, by that beginning.
-- kept: no
with
told as (
  select
    dt,
    event_time as begins,
    account_id,
    service_key,
    event_category,
    caller,
    role,
    outcome,
    sign_in_result,
    cross_account,
    first_id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    events
  from lake.cloudtrail_daily
  where dt between :from_dt and :to_dt and strpos(:divided_days, dt) = 0
  union all
  select
    dt,
    date_add('second', (half - 1) * 1800, event_time),
    account_id,
    service_key,
    event_category,
    caller,
    role,
    outcome,
    sign_in_result,
    cross_account,
    first_id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    events
  from lake.cloudtrail_hourly
  where dt between :from_dt and :to_dt and strpos(:divided_days, dt) > 0
),
calls as (
  select *
  from told
  where begins < :as_of
    and not cross_account
    and coalesce(event_category, 'Management') in ('Management', 'Data')
),
final as (
  select
    dt,
    begins,
    calls.account_id,
    caller,
    role,
    outcome,
    coalesce(sign_in_result = 'Failure', false) as failed_sign_in,
    first_id as id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    events as calls,
    coalesce(
      own.service,
      of_account.service,
      case when calls.service_key like 'service:_%' then substr(calls.service_key, 9) end,
      'account:' || coalesce(calls.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from calls
  left join service_spans as own
    on own.key = calls.service_key
    and own.valid_from <= calls.begins
    and own.valid_to > calls.begins
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(calls.service_key, '') not like 'service:_%' then 'account:' || calls.account_id end
    and of_account.valid_from <= calls.begins
    and of_account.valid_to > calls.begins
)
select * from final
