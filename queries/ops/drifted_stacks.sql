-- kpi: drifted_stacks
-- title: Drifted stacks
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: drift_checks, drift_scopes, periods
-- definition: Stacks that had drifted from their template, over the stacks that were checked in the 30 days up
--   to the end of the period; by the last check of each.
-- source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
-- covers: drift
-- interval: wilson
-- least: 1
-- matures: none
-- counts: stacks
-- group: companion
-- section: configuration
-- scopes: drift_scopes
-- place: 2
-- anchor: period
-- unknown: no stack was checked within 30 days
with
moments as (
  select period, least(end_at, :as_of) as moment
  from periods
),
ranked as (
  select
    drift_checks.*,
    moments.period,
    row_number() over (
      partition by moments.period, drift_checks.stack
      order by drift_checks.checked_at desc, drift_checks.status, drift_checks.id
    ) as recency
  from drift_checks
  join moments
    on drift_checks.checked_at < moments.moment
    and date_diff('millisecond', drift_checks.checked_at, moments.moment) <= 2592000000
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    checked_at as event_time,
    status = 'DRIFTED' as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    stack as note,
    period
  from ranked
  where recency = 1
),
final as (
  select
    drift_scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double) as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    cast(count(*) filter (where evidence.in_denominator) as double) as sample_size,
    1e0 * count(*) filter (where evidence.in_numerator)
      / nullif(count(*) filter (where evidence.in_denominator), 0) as value
  from drift_scopes
  cross join periods
  left join evidence on evidence.service = drift_scopes.service and evidence.period = periods.period
  group by 1, 2
)
select * from final
