-- kpi: pages_out_of_hours
-- title: Pages out of hours
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: page_ledger, page_scopes, periods, working_hours, time_zones
-- definition: Pages outside the working hours of the service's team, over all pages. Hidden where fewer than five people
--   took them on.
-- source: https://sre.google/sre-book/being-on-call/
-- covers: alarms | incidents
-- interval: wilson
-- least: 1
-- matures: none
-- people: 5
-- counts: pages
-- group: companion
-- section: alerting
-- scopes: page_scopes
-- place: 5
-- unknown: nobody was paged
with
clocks as (
  select page_ledger.*, coalesce(time_zones.time_zone, :time_zone) as time_zone
  from page_ledger
  left join time_zones on time_zones.service = page_ledger.service
  where page_ledger.paged
),
evidence as (
  select
    clocks.id,
    clocks.origin_object,
    clocks.origin_position,
    clocks.service,
    clocks.environment,
    clocks.event_time,
    working_hours.start_at is null as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    clocks.name as note,
    case when clocks.acknowledged_by_kind = 'bot' then null else clocks.acknowledged_by end as person
  from clocks
  left join working_hours
    on working_hours.time_zone = clocks.time_zone
    and working_hours.start_at <= clocks.event_time
    and working_hours.end_at > clocks.event_time
),
final as (
  select
    page_scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    cast(count(*) filter (where evidence.in_denominator) as double) as sample_size,
    1e0 * count(*) filter (where evidence.in_numerator)
      / nullif(count(*) filter (where evidence.in_denominator), 0) as value,
    count(distinct evidence.person) as people
  from page_scopes
  cross join periods
  left join evidence
    on evidence.service = page_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
