-- kpi: deployment_rework_rate
-- title: Deployment rework rate
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: rollouts, scopes, periods
-- definition: Succeeded unplanned rollouts (rollbacks, hotfixes, and any that fixes an incident or a bug that users
--   met) over all succeeded rollouts; the first appearance of a service is in neither.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments
-- interval: wilson
-- least: 1
-- matures: none
-- counts: unplanned rollouts
-- group: headline
-- place: 5
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    kind in ('rollback', 'hotfix') or incident_id is not null or coalesce(fixes_bug, false) as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    kind as note
  from rollouts
  where production and succeeded and kind <> 'initial'
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
