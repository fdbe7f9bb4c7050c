-- kpi: customer_notice_time
-- title: Time to first customer notice
-- unit: seconds
-- direction: lower
-- grain: scope, period
-- tables: incidents, scopes, periods
-- definition: Median time from when an incident began until customers were first told, over those that were told of.
-- source: https://sre.google/workbook/incident-response/
-- covers: incidents
-- interval: median
-- least: 1
-- matures: none
-- counts: incidents
-- group: companion
-- section: incidents
-- place: 6
-- unknown: no incident says when customers were told
with
timed as (
  select *, date_diff('millisecond', begun_at, customer_notified_at) / 1000e0 as seconds
  from incidents
  where production and customer_notified_at < :as_of
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    false as in_numerator,
    coalesce(seconds >= 0, false) as in_denominator,
    seconds as measure,
    case when seconds is null then 'not_recorded' when seconds < 0 then 'negative' else title end as note
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
