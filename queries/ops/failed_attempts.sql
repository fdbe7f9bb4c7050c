-- kpi: failed_attempts
-- title: Attempts that failed or were stopped
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: rollout_attempts, scopes, periods
-- definition: Attempts to deploy to production that failed or were stopped, whether or not they served someone,
--   over all finished attempts.
-- source: https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_mit_deploy_risks_plan_for_unsucessful_changes.html
-- covers: deployments
-- interval: wilson
-- least: 1
-- matures: none
-- counts: attempts
-- group: companion
-- section: change
-- place: 3
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    finish as event_time,
    status <> 'succeeded' as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    status as note
  from rollout_attempts
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double) as numerator,
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
