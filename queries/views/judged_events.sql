-- view: judged_events
-- grain: one CloudTrail event of its day
-- tables: events_once
-- definition: Who called, what came of it, and whether it changed something by hand (docs/definitions.md 8.6).
-- kept: no
with
named as (
  select *, lower(user_agent) as program from events_once
),
programs as (
  select
    *,
    coalesce(session_from_console, false)
      or coalesce(program like '%console%', false)
      or coalesce(program like 'mozilla/%', false)
      or coalesce(program = 'signin.amazonaws.com', false) as by_console,
    coalesce(program like '%aws-cli/%', false) or coalesce(program like '%awspowershell%', false) as by_command
  from named
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
)
select * from judged
