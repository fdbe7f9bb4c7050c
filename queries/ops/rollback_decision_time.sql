-- kpi: rollback_decision_time
-- title: Time to decide on a rollback
-- unit: seconds
-- direction: lower
-- grain: scope, period
-- tables: failures, rollbacks, rollouts, scopes, periods
-- definition: Median time from when a failed rollout began to do harm (its finish; partly served, when it first served)
--   until the rollback that undid it started. Of several that it undid, from the first. With the rollback time it is how
--   long harm lasted.
-- source: https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_mit_deploy_risks_auto_testing_and_rollback.html
-- covers: deployments
-- interval: median
-- least: 8
-- matures: none
-- counts: rollbacks
-- group: companion
-- section: change
-- place: 4
with
undone as (
  select *
  from (
    select *, row_number() over (partition by target_id order by first_finish, first_id) as turn
    from rollbacks
    where within_window
  ) as runs
  where turn = 1
),
runs as (
  select
    failures.service,
    undone.first_id,
    undone.last_id,
    undone.last_finish,
    min(failures.environment) as environment,
    min(failures.harmed_at)   as harmed_at
  from undone
  join failures on failures.id = undone.target_id
  group by 1, 2, 3, 4
),
timed as (
  select
    last_one.id,
    last_one.origin_object,
    last_one.origin_position,
    runs.service,
    runs.environment,
    runs.last_finish,
    date_diff('millisecond', runs.harmed_at, first_one.started_at) / 1000e0 as seconds
  from runs
  join rollouts as first_one on first_one.id = runs.first_id
  join rollouts as last_one on last_one.id = runs.last_id
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    last_finish as event_time,
    false as in_numerator,
    coalesce(seconds >= 0, false) as in_denominator,
    seconds as measure,
    case when seconds is null then 'not_recorded' when seconds < 0 then 'negative' end as note
  from timed
),
counted as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_denominator) as bigint) as n,
    array_agg(evidence.measure order by evidence.measure)
      filter (where evidence.in_denominator) as measures
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
    scope,
    period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(n as double)    as sample_size,
    case
      when n = 0 then cast(null as double)
      when :median_interpolated and n % 2 = 0 then (measures[n / 2] + measures[n / 2 + 1]) / 2
      else measures[(n + 1) / 2]
    end as value
  from counted
)
select * from final
