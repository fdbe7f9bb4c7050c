-- view: events_once
-- grain: one CloudTrail event of its day
-- tables: lake.cloudtrail_events, repeated_events
-- definition: Each id once, of copies the one with the least origin.
-- kept: no
select
  dt,
  id,
  event_time,
  account_id,
  region,
  service_key,
  origin_object,
  origin_position,
  event_category,
  event_type,
  event_source,
  event_name,
  read_only,
  error_code,
  sign_in_result,
  user_agent,
  identity_type,
  identity_kind,
  identity_account_id,
  role,
  actor,
  invoked_by,
  session_from_console
from lake.cloudtrail_events
where dt between :from_dt and :to_dt
  and xxhash64(to_utf8(id)) not in (select id_hash from repeated_events)
union all
select
  dt,
  id,
  event_time,
  account_id,
  region,
  service_key,
  origin_object,
  origin_position,
  event_category,
  event_type,
  event_source,
  event_name,
  read_only,
  error_code,
  sign_in_result,
  user_agent,
  identity_type,
  identity_kind,
  identity_account_id,
  role,
  actor,
  invoked_by,
  session_from_console
from repeated_events
