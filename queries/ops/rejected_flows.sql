-- kpi: rejected_flows
-- title: Rejected flows
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: flow_sums, flow_scopes, periods
-- definition: Flow records with the action REJECT, by the start of the flow.
-- source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
-- covers: network
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: flow records
-- group: companion
-- section: network
-- scopes: flow_scopes
-- place: 1
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    counted_at as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(records as double) as measure,
    cast(port as varchar) as note
  from flow_sums
  where outcome = 'rejected'
),
final as (
  select
    flow_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(coalesce(sum(evidence.measure), 0e0) as double) as sample_size,
    coalesce(sum(evidence.measure), 0e0) as value
  from flow_scopes
  cross join periods
  left join evidence
    on evidence.service = flow_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
