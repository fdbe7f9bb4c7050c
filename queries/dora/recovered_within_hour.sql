-- kpi: recovered_within_hour
-- title: Recovered within one hour
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: failures, scopes, periods
-- definition: Failed rollouts from which service recovered within one hour, over all failed rollouts but those
--   still open for less than that.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: incidents | rollback_detection
-- interval: wilson
-- least: 1
-- matures: rollback_window
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
    recovered_at is not null and not negative and seconds <= 3600e0 as in_numerator,
    not negative and (recovered_at is not null or seconds >= 3600e0) as in_denominator,
    cast(case when not negative then seconds end as double) as measure,
    case when negative then 'negative' when recovered_at is null then 'open' else basis end as note
  from failures
  where failed and basis <> 'attempt'
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
