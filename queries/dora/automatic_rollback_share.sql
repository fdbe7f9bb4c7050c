-- kpi: automatic_rollback_share
-- title: Automatic rollbacks
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: rollouts, scopes, periods
-- definition: Succeeded rollbacks that were started automatically, over succeeded rollbacks of known trigger.
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
    "trigger" = 'automatic' as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    "trigger" as note
  from rollouts
  where production and succeeded and kind = 'rollback' and coalesce("trigger", 'unknown') <> 'unknown'
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
