-- kpi: deployment_gap
-- title: Time between deployments
-- unit: seconds
-- direction: lower
-- grain: scope, period
-- tables: rollouts, scopes, periods
-- definition: Median time between one succeeded rollout of kind forward or hotfix and the next one of the service.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments
-- interval: median
-- least: 8
-- matures: none
-- group: companion
with
gaps as (
  select
    *,
    date_diff('millisecond', lag(finish) over (partition by service order by finish, id), finish) / 1000e0 as seconds
  from rollouts
  where production and succeeded and kind in ('forward', 'hotfix')
),
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
    cast(seconds as double) as measure,
    kind as note
  from gaps
  where seconds is not null
),
counted as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_denominator) as bigint) as n,
    array_agg(evidence.measure order by evidence.measure)
      filter (where evidence.in_denominator) as measures
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
),
final as (
  select
    scope,
    period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(n as double)    as sample_size,
    case
      when n = 0 then cast(null as double)
      when :median_interpolated and n % 2 = 0 then (measures[n / 2] + measures[n / 2 + 1]) / 2
      else measures[(n + 1) / 2]
    end as value
  from counted
)
select * from final
