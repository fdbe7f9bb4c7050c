-- derived: cloudtrail_hourly
-- title: Calls by half hours
-- grain: half hour and every dimension
-- tables: lake.cloudtrail_events
-- definition: CloudTrail events, each id once, of copies the one with the least origin; callers, outcomes and what was
--   done by hand as in docs/definitions.md 8.6. Actions and roles beyond the 1,000 of the day are `other`. Actors are not
--   in it.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
with
copies as (
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
    lower(user_agent) as program,
    identity_type,
    identity_kind,
    identity_account_id,
    role,
    invoked_by,
    session_from_console,
    row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.cloudtrail_events
  where dt between :from_dt and :to_dt
),
programs as (
  select
    *,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 1800 as slot,
    -- Instants of like length, then ids: the least is the first event.
    cast(date_diff('millisecond', timestamp '1970-01-01 00:00:00', event_time) + 10000000000000 as varchar) || id
      as place,
    coalesce(session_from_console, false)
      or coalesce(program like '%console%', false)
      or coalesce(program like 'mozilla/%', false)
      or coalesce(program = 'signin.amazonaws.com', false) as by_console,
    coalesce(program like '%aws-cli/%', false) or coalesce(program like '%awspowershell%', false) as by_command
  from copies
  where copy = 1
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
    end as caller
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
    caller in ('root', 'person')
      and error_code is null
      and coalesce(not read_only, false)
      and coalesce(event_category, 'Management') = 'Management'
      and coalesce(event_type, '') <> 'AwsConsoleSignIn'
      and coalesce(event_source, '') not in (
        'signin.amazonaws.com', 'sts.amazonaws.com', 'sso.amazonaws.com', 'cloudshell.amazonaws.com'
      )
      and coalesce(event_name, '') not in ('StartQuery', 'StopQuery', 'StartQueryExecution', 'StopQueryExecution')
      as manual,
    coalesce(identity_account_id <> account_id, false) as cross_account
  from callers
),
groups as (
  select
    dt,
    slot,
    account_id,
    region,
    service_key,
    event_category,
    event_source,
    event_name,
    read_only,
    identity_kind,
    caller,
    role,
    outcome,
    sign_in_result,
    manual,
    cross_account,
    count(*)                       as events,
    min(place)                     as place,
    min_by(origin_object, place)   as origin_object,
    min_by(origin_position, place) as origin_position,
    min(event_time)                as first_at,
    max(event_time)                as last_at
  from judged
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
),
actions as (
  select
    dt,
    event_source,
    event_name,
    row_number() over (partition by dt order by sum(events) desc, event_name, event_source) as place
  from groups
  where event_name is not null
  group by dt, event_source, event_name
),
roles as (
  select dt, role, row_number() over (partition by dt order by sum(events) desc, role) as place
  from groups
  where role is not null
  group by dt, role
),
listed as (
  select
    groups.*,
    case when actions.place > 1000 then 'other' else groups.event_name end as listed_name,
    case when roles.place > 1000 then 'other' else groups.role end         as listed_role
  from groups
  left join actions
    on actions.dt = groups.dt
    and actions.event_name = groups.event_name
    and actions.event_source is not distinct from groups.event_source
  left join roles on roles.dt = groups.dt and roles.role = groups.role
),
final as (
  select
    date_add('second', slot / 2 * 3600, timestamp '1970-01-01 00:00:00') as event_time,
    cast(slot % 2 + 1 as integer)  as half,
    account_id,
    region,
    service_key,
    event_category,
    event_source,
    listed_name                    as event_name,
    read_only,
    identity_kind,
    caller,
    listed_role                    as role,
    outcome,
    sign_in_result,
    manual,
    cross_account,
    sum(events)                    as events,
    substr(min(place), 15)         as first_id,
    min_by(origin_object, place)   as origin_object,
    min_by(origin_position, place) as origin_position,
    min(first_at)                  as first_at,
    max(last_at)                   as last_at
  from listed
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
)
select * from final
