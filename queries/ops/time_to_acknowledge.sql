-- kpi: time_to_acknowledge
-- title: Time to acknowledge
-- unit: seconds
-- direction: neutral
-- grain: scope, period
-- tables: page_ledger, page_scopes, periods
-- definition: From a pager's incident until somebody took it on; those that a program took on are left out. Kaplan-Meier
--   median; what was closed or is still open without that counts as longer. Hidden where fewer than five people took
--   them on.
-- source: https://sre.google/sre-book/being-on-call/
-- covers: incidents
-- interval: kaplan_meier
-- least: 8
-- matures: none
-- people: 5
-- counts: pages
-- group: companion
-- section: alerting
-- scopes: page_scopes
-- place: 6
-- unknown: no pager told of a page, or fewer than half were taken on
with
timed as (
  select
    page_ledger.*,
    acknowledged_by_kind = 'bot' as by_program,
    coalesce(acknowledged_at < :as_of, false) as taken_on,
    case
      when acknowledged_at < :as_of then acknowledged_at
      when resolved_at < :as_of then resolved_at
      else :as_of
    end as until_at
  from page_ledger
  where basis = 'pager'
),
measured as (
  select
    timed.*,
    until_at >= event_time and not coalesce(by_program, false) as counts,
    date_diff('millisecond', event_time, until_at) / 1000e0 as seconds
  from timed
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    counts and taken_on as in_numerator,
    counts as in_denominator,
    case when counts then seconds end as measure,
    case
      when by_program then 'by a program'
      when not counts then 'negative'
      when not taken_on then 'not taken on'
    end as note,
    case when taken_on then acknowledged_by end as person
  from measured
),
sample as (
  select page_scopes.scope, periods.period, evidence.measure, evidence.in_numerator as ended
  from page_scopes
  cross join periods
  join evidence
    on evidence.service = page_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  where evidence.in_denominator
),
times as (
  select
    scope,
    period,
    measure,
    count(*) filter (where ended) as ends,
    sum(count(*)) over (
      partition by scope, period order by measure desc rows between unbounded preceding and current row
    ) as at_risk
  from sample
  group by scope, period, measure
),
survival as (
  select
    scope,
    period,
    measure,
    exp(sum(case when ends < at_risk then ln(1e0 - 1e0 * ends / at_risk) end) over (
      partition by scope, period order by measure rows between unbounded preceding and current row
    )) as surviving,
    max(case when ends = at_risk then 1 else 0 end) over (
      partition by scope, period order by measure rows between unbounded preceding and current row
    ) as all_ended
  from times
  where ends > 0
),
medians as (
  select scope, period, min(measure) as value
  from survival
  where all_ended = 1 or surviving <= 0.5e0 + 1e-12
  group by scope, period
),
counted as (
  select
    page_scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    count(distinct case when evidence.in_denominator then evidence.person end) as people
  from page_scopes
  cross join periods
  left join evidence
    on evidence.service = page_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
),
final as (
  select
    counted.scope,
    counted.period,
    counted.numerator,
    counted.denominator,
    counted.denominator as sample_size,
    medians.value,
    counted.people
  from counted
  left join medians on medians.scope = counted.scope and medians.period = counted.period
)
select * from final
