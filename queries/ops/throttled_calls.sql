-- kpi: throttled_calls
-- title: Throttled calls
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: call_sums, access_scopes, periods
-- definition: Calls by roles of workloads that were throttled, over all calls by roles of workloads.
-- source: https://docs.aws.amazon.com/general/latest/gr/api-retries.html
-- covers: access
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: calls
-- group: companion
-- section: access
-- scopes: access_scopes
-- place: 4
-- unknown: no workload called anything
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    counted_at as event_time,
    outcome = 'throttled' as in_numerator,
    true as in_denominator,
    cast(calls as double) as measure,
    role as note
  from call_sums
  where caller = 'workload'
),
final as (
  select
    access_scopes.scope,
    periods.period,
    coalesce(sum(evidence.measure) filter (where evidence.in_numerator), 0e0) as numerator,
    coalesce(sum(evidence.measure), 0e0) as denominator,
    coalesce(sum(evidence.measure), 0e0) as sample_size,
    coalesce(sum(evidence.measure) filter (where evidence.in_numerator), 0e0)
      / nullif(sum(evidence.measure), 0) as value
  from access_scopes
  cross join periods
  left join evidence
    on evidence.service = access_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
