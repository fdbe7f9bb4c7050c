-- kpi: progressive_delivery_share
-- title: Canary or blue/green
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: rollouts, scopes, periods
-- definition: Succeeded forward, hotfix and configuration rollouts whose traffic moved by canary or blue/green, over
--   those of known strategy.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments
-- interval: wilson
-- least: 1
-- matures: none
-- group: companion
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    strategy in ('canary', 'blue_green') as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    strategy as note
  from rollouts
  where production
    and succeeded
    and kind in ('forward', 'hotfix', 'configuration')
    and coalesce(strategy, 'unknown') <> 'unknown'
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
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
