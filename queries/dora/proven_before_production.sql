-- kpi: proven_before_production
-- title: Proven in a lower environment first
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: rollouts, scopes, periods
-- definition: Succeeded production rollouts of kind forward and hotfix whose version had succeeded in an
--   environment of lower order before, over those of known version of services that have such an environment.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments
-- interval: wilson
-- least: 1
-- matures: none
-- group: companion
with
lower_environments as (
  select production_chains.service, production_chains.environment, rollouts.version, min(rollouts.finish) as proven_at
  from (
    select distinct service, environment, environment_order from rollouts where production
  ) as production_chains
  join rollouts
    on rollouts.service = production_chains.service
    and rollouts.environment_order < production_chains.environment_order
    and rollouts.succeeded
  group by 1, 2, 3
),
judged as (
  select rollouts.*, coalesce(lower_environments.proven_at < rollouts.finish, false) as proven
  from rollouts
  join (select distinct service, environment from lower_environments) as with_lower
    on with_lower.service = rollouts.service
    and with_lower.environment = rollouts.environment
  left join lower_environments
    on lower_environments.service = rollouts.service
    and lower_environments.environment = rollouts.environment
    and lower_environments.version = rollouts.version
  where rollouts.production
    and rollouts.succeeded
    and rollouts.kind in ('forward', 'hotfix')
    and rollouts.version is not null
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    proven as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    version as note
  from judged
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
