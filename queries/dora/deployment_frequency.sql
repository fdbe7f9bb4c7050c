-- kpi: deployment_frequency
-- title: Deployment frequency
-- unit: per_day
-- direction: higher
-- grain: scope, period
-- tables: rollouts, scopes, periods, exposure
-- definition: Succeeded rollouts of kind forward and hotfix to production, over the days on which the service was
--   live and covered; retries and Region waves count once.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments
-- interval: quasi_poisson
-- least: 10
-- matures: none
-- counts: rollouts
-- group: headline
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
    true as in_denominator,
    cast(null as double) as measure,
    kind as note
  from rollouts
  where production and succeeded and kind in ('forward', 'hotfix')
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
    1e0 * counted.events / nullif(exposure.covered_days, 0) as value
  from counted
  join exposure on exposure.service = counted.service and exposure.period = counted.period
)
select * from final
