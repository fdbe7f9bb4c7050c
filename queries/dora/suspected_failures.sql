-- kpi: suspected_failures
-- title: Suspected failures
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: incidents, incident_links, rollouts, scopes, periods
-- definition: Incidents without a link that began within the incident window after a rollout: candidates, never in
--   the change fail rate until confirmed.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: incidents
-- interval: none
-- least: 0
-- matures: none
-- group: companion
with
suspected as (
  select
    incidents.id,
    incidents.origin_object,
    incidents.origin_position,
    rollouts.service,
    rollouts.environment,
    rollouts.finish,
    rollouts.id as rollout_id,
    date_diff('millisecond', rollouts.finish, incidents.begun_at) / 1000e0 as seconds
  from incident_links
  join incidents on incidents.id = incident_links.incident_id
  join rollouts on rollouts.id = incident_links.rollout_id
  where not incident_links.confirmed
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    finish as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(seconds as double) as measure,
    rollout_id as note
  from suspected
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(null as double)               as numerator,
    cast(null as double)               as denominator,
    cast(count(evidence.id) as double) as sample_size,
    cast(count(evidence.id) as double) as value
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
