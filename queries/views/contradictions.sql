-- view: contradictions
-- grain: one id by which rows say different things
-- tables: lake.alarm_transitions, lake.ops_events, lake.inventory
-- definition: Rows of the days of the periods with one id that cannot all be true: different values where both are known, or listings of one day of
--   which none knows more than the other. Which of them counts: docs/definitions.md 8.3, 8.4, 8.9. More detail in one
--   row than in the other is no contradiction.
with
alarms as (
  select 'alarm_transitions' as thing, id, min(coalesce(alarm_arn, alarm_name)) as name, min(event_time) as event_time
  from lake.alarm_transitions
  where dt between :period_from_dt and :period_to_dt
  group by id
  having min(from_state) <> max(from_state)
    or min(service_key) <> max(service_key)
    or min(cast(actions_enabled as integer)) <> max(cast(actions_enabled as integer))
    or count(distinct actions) > 1
    or min(suppressed_by) <> max(suppressed_by)
    or min(muted_by) <> max(muted_by)
),
events as (
  select 'ops_events' as thing, id, min(subject) as name, min(event_time) as event_time
  from lake.ops_events
  where dt between :period_from_dt and :period_to_dt
  group by id
  having min(kind) <> max(kind)
    or min(name) <> max(name)
    or min(subject) <> max(subject)
    or min(status) <> max(status)
    or min(outcome) <> max(outcome)
    or min(account_id) <> max(account_id)
    or min(service_key) <> max(service_key)
),
listed as (
  select distinct 'inventory' as thing, id, arn as name, event_time
  from lake.inventory
  where dt between :period_from_dt and :period_to_dt
  group by id, arn, event_time, state_since, updated_at, drift_checked_at
  having count(distinct content_hash) > 1
)
select thing, id, name, event_time from alarms
union all
select thing, id, name, event_time from events
union all
select thing, id, name, event_time from listed
