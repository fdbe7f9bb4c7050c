-- derived: open_state
-- title: What was open, or current, at the end of each day
-- grain: kind, key and day
-- tables: days, rollouts, changes, memberships, known_memberships, incidents, transitions
-- definition: The last succeeded rollout of each chain, open incidents, the state of each alarm, merged changes that had
--   not reached production: carried forward, so that a filter by day never loses what began before it.
with
current_rollouts as (
  select
    *,
    lead(finish) over (partition by service, environment order by chain_place) as replaced_at
  from rollouts
  where succeeded and kind not in ('configuration', 'flag')
),
alarm_states as (
  select
    *,
    coalesce(
      alarm_arn,
      coalesce(account_id, '') || '/' || coalesce(region, '') || '/' || coalesce(alarm_name, '')
    ) as name,
    lead(event_time) over (partition by alarm order by event_time, to_state) as replaced_at
  from transitions
),
known_since as (
  select service, min(finish) as finish
  from known_memberships
  group by service
),
arrivals as (
  select change_id, min(finish) as finish
  from memberships
  group by change_id
),
final as (
  select
    days.day_start,
    'deployment'                                                      as kind,
    current_rollouts.service || ' ' || coalesce(current_rollouts.environment, '') as key,
    'service:' || current_rollouts.service                            as service_key,
    current_rollouts.environment,
    current_rollouts.version                                          as state,
    current_rollouts.finish                                           as since,
    current_rollouts.id                                               as entity_id,
    current_rollouts.origin_object,
    current_rollouts.origin_position
  from days
  join current_rollouts
    on current_rollouts.finish < days.day_end
    and (current_rollouts.replaced_at is null or current_rollouts.replaced_at >= days.day_end)
  union all
  select
    days.day_start,
    'incident',
    incidents.id,
    'service:' || incidents.service,
    incidents.environment,
    cast(incidents.severity as varchar),
    incidents.begun_at,
    incidents.id,
    incidents.origin_object,
    incidents.origin_position
  from days
  join incidents
    on incidents.begun_at < days.day_end
    and (
      coalesce(incidents.resolved_at, incidents.mitigated_at, incidents.impact_ended_at) is null
      or coalesce(incidents.resolved_at, incidents.mitigated_at, incidents.impact_ended_at) >= days.day_end
    )
  union all
  select
    days.day_start,
    'alarm',
    alarm_states.name,
    alarm_states.service_key,
    cast(null as varchar),
    alarm_states.to_state,
    alarm_states.event_time,
    alarm_states.name,
    alarm_states.origin_object,
    alarm_states.origin_position
  from days
  join alarm_states
    on alarm_states.event_time < days.day_end
    and (alarm_states.replaced_at is null or alarm_states.replaced_at >= days.day_end)
  union all
  select
    days.day_start,
    'undeployed_change',
    changes.id,
    'service:' || changes.service,
    cast(null as varchar),
    cast(null as varchar),
    changes.merged_at,
    changes.id,
    changes.origin_object,
    changes.origin_position
  from days
  join changes on changes.merged_at < days.day_end
  join known_since
    on known_since.service = changes.service
    and known_since.finish < days.day_end
    and known_since.finish <= changes.merged_at
  left join arrivals on arrivals.change_id = changes.id
  where arrivals.finish is null or arrivals.finish >= days.day_end
)
select * from final
