-- kpi: change_fail_rate
-- title: Change fail rate
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: failures, scopes, periods, exposure
-- definition: Rollouts that served someone and had a confirmed incident, or were rolled back within the window, or
--   were repaired by a hotfix or fix-forward that names them, over all such rollouts; each once.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: incidents | rollback_detection
-- interval: wilson
-- least: 1
-- matures: rollback_window
-- counts: failed rollouts
-- group: headline
-- place: 3
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    failed as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    basis as note
  from failures
),
counted as (
  select
    scopes.scope,
    scopes.service,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator
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
    counted.numerator,
    counted.denominator,
    counted.denominator as sample_size,
    case
      when exposure.incidents_covered or exposure.rollbacks_covered
      then 1e0 * counted.numerator / nullif(counted.denominator, 0)
    end as value
  from counted
  join exposure on exposure.service = counted.service and exposure.period = counted.period
)
select * from final
