-- report: incident_surroundings
-- title: What happened around severe incidents
-- grain: one incident of severity 1 or 2, and one rollout or alarm of its service around it
-- tables: incidents, rollouts, episodes, periods
-- definition: Production rollouts of its service that finished, and alarms of it that went off, from two hours before an
--   incident of the period began until it was over. That they lie near says nothing of a cause.
with
severe as (
  select
    periods.period,
    incidents.id,
    incidents.service,
    date_add('second', -7200, coalesce(incidents.begun_at, incidents.event_time)) as from_at,
    coalesce(incidents.impact_ended_at, incidents.mitigated_at, incidents.resolved_at, :as_of) as to_at
  from incidents
  join periods on incidents.event_time >= periods.start_at and incidents.event_time < periods.end_at
  where incidents.production and incidents.severity <= 2
),
final as (
  select
    severe.period,
    severe.id as incident_id,
    'rollout' as kind,
    rollouts.finish as at,
    rollouts.kind || ' ' || coalesce(rollouts.version, '') || case when rollouts.succeeded then '' else ' (failed)' end as what
  from severe
  join rollouts
    on rollouts.service = severe.service
    and rollouts.production
    and rollouts.finish >= severe.from_at
    and rollouts.finish <= severe.to_at
  union all
  select severe.period, severe.id, 'alarm', episodes.started_at, coalesce(episodes.alarm_name, episodes.alarm)
  from severe
  join episodes
    on episodes.service = severe.service
    and episodes.started_at >= severe.from_at
    and episodes.started_at <= severe.to_at
)
select * from final
