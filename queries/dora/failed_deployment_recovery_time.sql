-- kpi: failed_deployment_recovery_time
-- title: Failed deployment recovery time
-- unit: seconds
-- direction: lower
-- grain: scope, period
-- tables: failures, scopes, periods
-- definition: From the finish of a failed rollout (of a partly served one, from when it first served) until the
--   harm ended: the latest over its incidents of impact end, mitigation or fix; without an incident, the end of the
--   rollback or the fix. Kaplan-Meier median; what is still open counts as longer.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: incidents | rollback_detection
-- interval: kaplan_meier
-- least: 8
-- matures: rollback_window
-- counts: failed rollouts
-- group: headline
-- place: 4
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    recovered_at is not null and not negative as in_numerator,
    not negative as in_denominator,
    cast(case when not negative then seconds end as double) as measure,
    case when negative then 'negative' when recovered_at is null then 'open' else basis end as note
  from failures
  where failed and basis <> 'attempt'
),
sample as (
  select scopes.scope, periods.period, evidence.measure, evidence.in_numerator as ended
  from scopes
  cross join periods
  join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  where evidence.in_denominator
),
times as (
  select
    scope,
    period,
    measure,
    count(*) filter (where ended) as ends,
    sum(count(*)) over (
      partition by scope, period order by measure desc rows between unbounded preceding and current row
    ) as at_risk
  from sample
  group by scope, period, measure
),
survival as (
  select
    scope,
    period,
    measure,
    exp(sum(case when ends < at_risk then ln(1e0 - 1e0 * ends / at_risk) end) over (
      partition by scope, period order by measure rows between unbounded preceding and current row
    )) as surviving,
    max(case when ends = at_risk then 1 else 0 end) over (
      partition by scope, period order by measure rows between unbounded preceding and current row
    ) as all_ended
  from times
  where ends > 0
),
medians as (
  select scope, period, min(measure) as value
  from survival
  where all_ended = 1 or surviving <= 0.5e0 + 1e-12
  group by scope, period
),
counted as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator
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
    counted.scope,
    counted.period,
    counted.numerator,
    counted.denominator,
    counted.denominator as sample_size,
    medians.value
  from counted
  left join medians on medians.scope = counted.scope and medians.period = counted.period
)
select * from final
