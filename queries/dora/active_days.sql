-- kpi: active_days
-- title: Days a week with a deployment
-- unit: days_per_week
-- direction: higher
-- grain: scope, period
-- tables: rollouts, scopes, periods, days, exposure
-- definition: Local days with at least one succeeded rollout of kind forward or hotfix, seven times over the days
--   on which the service was live and covered.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments
-- interval: none
-- least: 1
-- matures: none
-- group: companion
with
first_of_day as (
  select
    rollouts.*,
    row_number() over (partition by rollouts.service, days.day_start order by rollouts.finish, rollouts.id) as turn
  from rollouts
  join days on rollouts.finish >= days.day_start and rollouts.finish < days.day_end
  where rollouts.production and rollouts.succeeded and rollouts.kind in ('forward', 'hotfix')
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    true as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    kind as note
  from first_of_day
  where turn = 1
),
counted as (
  select scopes.scope, scopes.service, periods.period, cast(count(evidence.id) as double) as events
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2, 3
),
final as (
  select
    counted.scope,
    counted.period,
    counted.events                                          as numerator,
    exposure.covered_days                                   as denominator,
    counted.events                                          as sample_size,
    7e0 * counted.events / nullif(exposure.covered_days, 0) as value
  from counted
  join exposure on exposure.service = counted.service and exposure.period = counted.period
)
select * from final
