-- view: access_slots
-- grain: calls of one caller with one outcome in one half hour
-- tables: lake.cloudtrail_events, service_map
-- definition: CloudTrail events, deduplicated and added up by half hours (docs/definitions.md 8.6): all that the KPIs of
--   access and of manual changes read, so that an hourly rollup that keeps the half hour may stand in its place.
with
events as (
  select *
  from (
    select *, row_number() over (partition by dt, id order by origin_object, origin_position) as copy
    from lake.cloudtrail_events
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1
    and event_time < :as_of
    and coalesce(event_category, 'Management') in ('Management', 'Data')
    and (identity_account_id is null or account_id is null or identity_account_id = account_id)
),
programs as (
  select
    *,
    coalesce(session_from_console, false)
      or coalesce(lower(user_agent) like '%console%', false)
      or coalesce(lower(user_agent) like 'mozilla/%', false)
      or coalesce(user_agent = 'signin.amazonaws.com', false) as by_console,
    coalesce(lower(user_agent) like '%aws-cli/%', false)
      or coalesce(lower(user_agent) like '%awspowershell%', false) as by_command
  from events
),
callers as (
  select
    *,
    case
      when identity_kind = 'service' or invoked_by is not null or event_type = 'AwsServiceEvent' then 'service'
      when substr(role, 1, 17) = 'AWSServiceRoleFor' then 'service'
      when identity_kind = 'root' then 'root'
      when substr(role, 1, 15) = 'AWSReservedSSO_' then 'person'
      when identity_type in ('IdentityCenterUser', 'SAMLUser', 'Directory') then 'person'
      when identity_type = 'IAMUser' and (by_console or by_command) then 'person'
      when identity_kind in ('user', 'role') and by_console then 'person'
      when identity_kind = 'role' then 'workload'
      else 'other'
    end as caller,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 1800 as slot
  from programs
),
judged as (
  select
    *,
    case
      when error_code is null then 'succeeded'
      when error_code like '%AccessDenied%' or error_code like '%Unauthorized%' or error_code like '%NotAuthorized%'
        or error_code like '%AuthorizationError%' or error_code = 'AuthFailure' then 'denied'
      when error_code like '%Throttl%' or error_code like '%RequestLimitExceeded%'
        or error_code like '%TooManyRequests%' or error_code like '%SlowDown%' or error_code like '%RateExceeded%'
        or error_code like '%ThroughputExceeded%' then 'throttled'
      else 'failed'
    end as outcome,
    coalesce(sign_in_result = 'Failure', false) as failed_sign_in,
    caller in ('root', 'person')
      and error_code is null
      and coalesce(not read_only, false)
      and coalesce(event_category, 'Management') = 'Management'
      and coalesce(event_type, '') <> 'AwsConsoleSignIn'
      and coalesce(event_source, '') not in (
        'signin.amazonaws.com', 'sts.amazonaws.com', 'sso.amazonaws.com', 'cloudshell.amazonaws.com'
      )
      and coalesce(event_name, '') not in ('StartQuery', 'StopQuery', 'StartQueryExecution', 'StopQueryExecution')
      as manual
  from callers
),
claims as (
  select
    judged.*,
    coalesce(
      own.service,
      of_account.service,
      case when judged.service_key like 'service:_%' then substr(judged.service_key, 9) end,
      'account:' || coalesce(judged.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment,
    case when caller = 'person' then actor end                                             as person
  from judged
  left join service_map as own
    on own.key = judged.service_key
    and (own.valid_from is null or own.valid_from <= judged.event_time)
    and (own.valid_to is null or own.valid_to > judged.event_time)
  left join service_map as of_account
    on of_account.key = 'account:' || judged.account_id
    and coalesce(judged.service_key, '') not like 'service:_%'
    and (of_account.valid_from is null or of_account.valid_from <= judged.event_time)
    and (of_account.valid_to is null or of_account.valid_to > judged.event_time)
),
placed as (
  select
    *,
    row_number() over (
      partition by service, environment, account_id, caller, role, person, outcome, failed_sign_in, manual, slot
      order by event_time, id
    ) as place
  from claims
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
  min_by(id, place)                as id,
  min_by(origin_object, place)     as origin_object,
  min_by(origin_position, place)   as origin_position,
  min(event_time)                  as first_at,
  max(event_time)                  as last_at,
  count(*)                         as calls
from placed
group by service, environment, account_id, caller, role, person, outcome, failed_sign_in, manual, slot
