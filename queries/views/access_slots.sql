-- view: access_slots
-- grain: calls of one caller with one outcome in one half hour
-- tables: judged_events, lake.cloudtrail_hourly, service_spans
-- definition: CloudTrail events, added up by half hours (docs/definitions.md 8.6): all that the KPIs of access and of manual
--   changes read. What was done by hand is read from the events themselves, for the rollup tells no actors apart; all
--   else from the rollup. A half hour exists, and belongs to whom it belongs to, by its beginning.
with
events as (
  select
    account_id,
    service_key,
    caller,
    role,
    case when caller = 'person' then actor end         as person,
    outcome,
    coalesce(sign_in_result = 'Failure', false)        as failed_sign_in,
    manual,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 1800 as slot,
    id,
    origin_object,
    origin_position,
    event_time                                         as first_at,
    event_time                                         as last_at,
    1                                                  as calls
  from judged_events
  where manual and not cross_account
  union all
  select
    account_id,
    service_key,
    caller,
    role,
    cast(null as varchar),
    outcome,
    coalesce(sign_in_result = 'Failure', false),
    manual,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 1800 + half - 1,
    first_id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    events
  from lake.cloudtrail_hourly
  where dt between :from_dt and :to_dt
    and not manual
    and not cross_account
    and coalesce(event_category, 'Management') in ('Management', 'Data')
),
begun as (
  select *, date_add('second', slot * 1800, timestamp '1970-01-01 00:00:00') as begins
  from events
),
existing as (
  select * from begun where begins < :as_of
),
claims as (
  select
    existing.*,
    coalesce(
      own.service,
      of_account.service,
      case when existing.service_key like 'service:_%' then substr(existing.service_key, 9) end,
      'account:' || coalesce(existing.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from existing
  left join service_spans as own
    on own.key = existing.service_key
    and own.valid_from <= existing.begins
    and own.valid_to > existing.begins
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(existing.service_key, '') not like 'service:_%' then 'account:' || existing.account_id end
    and of_account.valid_from <= existing.begins
    and of_account.valid_to > existing.begins
)
select
  service,
  environment,
  account_id,
  caller,
  role,
  person,
  outcome,
  failed_sign_in,
  manual,
  slot,
  min_by(id, row(first_at, id))              as id,
  min_by(origin_object, row(first_at, id))   as origin_object,
  min_by(origin_position, row(first_at, id)) as origin_position,
  min(first_at)                              as first_at,
  max(last_at)                               as last_at,
  sum(calls)                                 as calls
from claims
group by service, environment, account_id, caller, role, person, outcome, failed_sign_in, manual, slot
