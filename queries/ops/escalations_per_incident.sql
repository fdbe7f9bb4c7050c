-- kpi: escalations_per_incident
-- title: Escalations per incident
-- unit: number
-- direction: neutral
-- grain: scope, period
-- tables: incidents, scopes, periods
-- definition: How often incidents were escalated, on average, over those of which that was recorded.
-- source: https://sre.google/sre-book/managing-incidents/
-- covers: incidents
-- interval: none
-- least: 1
-- matures: none
-- counts: incidents
-- group: companion
-- section: incidents
-- place: 5
-- unknown: recorded of no incident
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    false as in_numerator,
    true as in_denominator,
    cast(escalations as double) as measure,
    title as note
  from incidents
  where production and escalations is not null
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(evidence.id) as double) as sample_size,
    sum(evidence.measure) / nullif(count(evidence.id), 0) as value
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
