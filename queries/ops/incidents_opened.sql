-- kpi: incidents_opened
-- title: Incidents
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: incidents, scopes, periods
-- definition: Incidents in production, those merged into one counted once, false alarms left out, by when they
--   were opened. The measure of each is its severity, 1 the worst.
-- source: https://sre.google/sre-book/postmortem-culture/
-- covers: incidents
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: incidents
-- group: companion
-- section: incidents
-- place: 1
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    true as in_numerator,
    false as in_denominator,
    cast(severity as double) as measure,
    cast(severity as varchar) as note
  from incidents
  where production
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(*) filter (where evidence.in_numerator) as double) as sample_size,
    cast(count(*) filter (where evidence.in_numerator) as double) as value
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
