-- view: transitions
-- grain: one state change of one alarm
-- tables: lake.alarm_transitions
-- definition: What was said about each state change of an alarm, put together (docs/definitions.md 8.3).
with
events as (
  select
    *,
    coalesce(
      alarm_arn,
      coalesce(account_id, '') || ' ' || coalesce(region, '') || ' ' || coalesce(alarm_name, '')
    ) as alarm,
    coalesce(source = 'alarm-history', false) as by_history
  from lake.alarm_transitions
  where dt between :from_dt and :to_dt and event_time < :as_of and to_state is not null
),
neighbours as (
  select
    *,
    max(case when not by_history then event_time end) over (
      partition by alarm, to_state order by event_time range between unbounded preceding and current row
    ) as told_before,
    min(case when not by_history then event_time end) over (
      partition by alarm, to_state order by event_time range between current row and unbounded following
    ) as told_after
  from events
),
distances as (
  select
    *,
    coalesce(date_diff('millisecond', told_before, event_time), 1001) as since_before,
    coalesce(date_diff('millisecond', event_time, told_after), 1001)  as until_after
  from neighbours
),
timed as (
  select
    *,
    case
      when since_before <= 1000 and since_before <= until_after then told_before
      when until_after <= 1000 then told_after
      else event_time
    end as changed_at
  from distances
),
ordered as (
  select
    *,
    row_number() over (
      partition by alarm, to_state, changed_at
      order by by_history, coalesce(content_hash, ''), id, origin_object, origin_position
    ) as place
  from timed
)
select
  alarm,
  to_state,
  changed_at                                                                  as event_time,
  min_by(id, place)                                                           as id,
  min_by(origin_object, place)                                                as origin_object,
  min_by(origin_position, place)                                              as origin_position,
  min_by(account_id, place)      filter (where account_id is not null)        as account_id,
  min_by(region, place)          filter (where region is not null)            as region,
  min_by(service_key, place)     filter (where service_key is not null)       as service_key,
  min_by(alarm_arn, place)       filter (where alarm_arn is not null)         as alarm_arn,
  min_by(alarm_name, place)      filter (where alarm_name is not null)        as alarm_name,
  min_by(from_state, place)      filter (where from_state is not null)        as from_state,
  min_by(actions_enabled, place) filter (where actions_enabled is not null)   as actions_enabled,
  min_by(actions, place)         filter (where actions is not null)           as actions,
  min_by(suppressed_by, place)   filter (where suppressed_by is not null)     as suppressed_by,
  min_by(muted_by, place)        filter (where muted_by is not null)          as muted_by
from ordered
group by alarm, to_state, changed_at
