-- kpi: changes_per_rollout
-- title: Changes per rollout
-- unit: number
-- direction: lower
-- grain: scope, period
-- tables: deployed_changes, known_memberships, rollouts, scopes, periods
-- definition: Merged changes that reached production over succeeded rollouts of kind forward and hotfix of which it
--   is known what they brought.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments, changes
-- interval: none
-- least: 1
-- matures: none
-- group: companion
with
counted_rollouts as (
  select rollouts.*
  from rollouts
  join known_memberships on known_memberships.rollout_id = rollouts.id
  where rollouts.kind in ('forward', 'hotfix')
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    cast(null as varchar) as environment,
    finish as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(null as double) as measure,
    'change' as note
  from deployed_changes
  union all
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    finish as event_time,
    false as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    'rollout' as note
  from counted_rollouts
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
