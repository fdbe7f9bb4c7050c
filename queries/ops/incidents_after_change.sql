-- kpi: incidents_after_change
-- title: Incidents after a change
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: incidents, incident_links, scopes, periods
-- definition: Incidents that name a rollout as their cause, over all incidents. A rollout that only came
--   shortly before is no cause.
-- source: https://sre.google/sre-book/postmortem-culture/
-- covers: incidents, deployments
-- interval: wilson
-- least: 1
-- matures: none
-- counts: incidents
-- group: companion
-- section: incidents
-- place: 2
with
linked as (
  select distinct incident_id from incident_links where link = 'explicit'
),
evidence as (
  select
    incidents.id,
    incidents.origin_object,
    incidents.origin_position,
    incidents.service,
    incidents.environment,
    incidents.event_time,
    linked.incident_id is not null as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    cast(incidents.severity as varchar) as note
  from incidents
  left join linked on linked.incident_id = incidents.id
  where incidents.production
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double) as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    cast(count(*) filter (where evidence.in_denominator) as double) as sample_size,
    1e0 * count(*) filter (where evidence.in_numerator)
      / nullif(count(*) filter (where evidence.in_denominator), 0) as value
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
