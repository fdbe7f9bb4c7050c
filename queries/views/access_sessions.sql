-- view: access_sessions
-- grain: one session of root, or one session in which someone changed something by hand
-- tables: session_calls
-- definition: Calls with gaps of at most 30 minutes (docs/definitions.md 8.7).
with
chosen as (
  select 'root' as kind, session_calls.* from session_calls where caller = 'root' and not failed_sign_in
  union all
  select 'manual' as kind, session_calls.* from session_calls where manual
),
ordered as (
  select
    *,
    row_number() over (
      partition by kind, service, account_id, caller, role, actor order by first_at, id
    ) as place,
    max(last_at) over (
      partition by kind, service, account_id, caller, role, actor
      order by first_at, id
      rows between unbounded preceding and 1 preceding
    ) as busy_until
  from chosen
),
numbered as (
  select
    *,
    sum(
      case
        when busy_until is null then 1
        when date_diff('millisecond', busy_until, first_at) > 1800000 then 1
        else 0
      end
    ) over (
      partition by kind, service, account_id, caller, role, actor
      order by place rows between unbounded preceding and current row
    ) as session
  from ordered
)
select
  kind,
  service,
  account_id,
  caller,
  role,
  min_by(environment, place) filter (where environment is not null) as environment,
  min_by(id, place)              as id,
  min_by(origin_object, place)   as origin_object,
  min_by(origin_position, place) as origin_position,
  min(first_at)                  as event_time,
  max(last_at)                   as last_at,
  sum(events)                    as calls
from numbered
group by kind, service, account_id, caller, role, actor, session
