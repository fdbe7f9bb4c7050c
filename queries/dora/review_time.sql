-- kpi: review_time
-- title: Review time
-- unit: seconds
-- direction: neutral
-- grain: scope, period
-- tables: deployed_changes, scopes, periods
-- definition: Median time from the first review of a change to its merge. Hidden where fewer than five people
--   contributed.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments, changes
-- interval: median
-- least: 8
-- matures: none
-- people: 5
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
    coalesce(counted and review_seconds >= 0 and review_seconds <= 31536000, false) as in_denominator,
    cast(review_seconds as double) as measure,
    case
      when author_kind = 'bot' then 'bot'
      when reverts is not null then 'revert'
      when review_seconds is null then 'not_recorded'
      when review_seconds < 0 then 'negative'
      when review_seconds > 31536000 then 'over_a_year'
      else author_kind
    end as note,
    author as person
  from deployed_changes
),
counted as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_denominator) as bigint)            as n,
    count(distinct case when evidence.in_denominator then evidence.person end) as people,
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
    end as value,
    people
  from counted
)
select * from final
