-- kpi: change_lead_time_p90
-- title: Change lead time, 90th percentile
-- unit: seconds
-- direction: lower
-- grain: scope, period
-- tables: deployed_changes, scopes, periods
-- definition: 90th percentile of the time from the first commit of a merged change to the finish of the first
--   rollout that brought it to production, each change weighing the same. Bots and reverts are left out and
--   counted; so is what is negative or above a year.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments, changes
-- interval: p90
-- least: 20
-- matures: none
-- group: companion
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    cast(null as varchar) as environment,
    finish as event_time,
    false as in_numerator,
    coalesce(counted and lead_seconds >= 0 and lead_seconds <= 31536000, false) as in_denominator,
    cast(lead_seconds as double) as measure,
    case
      when author_kind = 'bot' then 'bot'
      when reverts is not null then 'revert'
      when lead_seconds is null then 'authored_unknown'
      when lead_seconds < 0 then 'negative'
      when lead_seconds > 31536000 then 'over_a_year'
      else author_kind
    end as note
  from deployed_changes
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
    cast(null as double)                                as numerator,
    cast(null as double)                                as denominator,
    cast(n as double)                                   as sample_size,
    case when n > 0 then measures[(9 * n + 9) / 10] end as value
  from counted
)
select * from final
