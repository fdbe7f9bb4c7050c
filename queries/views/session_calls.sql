-- view: session_calls
-- grain: calls of one half hour by root, or by hand by one person
-- tables: lake.cloudtrail_sessions, service_spans
-- definition: What sessions are made of (docs/definitions.md 8.7). A half hour exists, and belongs to whom it belongs to, by its
--   beginning.
with
told as (
  select *, date_add('second', (half - 1) * 1800, event_time) as begins
  from lake.cloudtrail_sessions
  where dt between :from_dt and :to_dt
),
calls as (
  select * from told where begins < :as_of
),
final as (
  select
    calls.account_id,
    caller,
    role,
    actor,
    coalesce(sign_in_result = 'Failure', false) as failed_sign_in,
    manual,
    first_id as id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    events,
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
