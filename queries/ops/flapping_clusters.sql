-- kpi: flapping_clusters
-- title: Flapping
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: episodes, alarm_scopes, periods
-- definition: Clusters of at least three episodes of one alarm, any three of them in a row within 60 minutes.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
-- covers: alarms
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: clusters
-- group: companion
-- section: alerting
-- scopes: alarm_scopes
-- place: 7
with
triples as (
  select
    *,
    row_number() over (partition by alarm order by started_at, id)                as place,
    coalesce(
      date_diff('millisecond', lag(started_at, 2) over (partition by alarm order by started_at, id), started_at)
        <= 3600000,
      false
    ) as closes
  from episodes
),
marked as (
  select
    *,
    coalesce(lead(closes, 1) over (partition by alarm order by place), false) as closes_next,
    coalesce(lead(closes, 2) over (partition by alarm order by place), false) as closes_after
  from triples
),
clusters as (
  select
    *,
    sum(case when closes_after and not closes and not closes_next then 1 else 0 end) over (
      partition by alarm order by place rows between unbounded preceding and current row
    ) as cluster
  from marked
  where closes or closes_next or closes_after
),
together as (
  select alarm, cluster, min(place) as place, count(*) as episodes
  from clusters
  group by alarm, cluster
),
evidence as (
  select
    clusters.id,
    clusters.origin_object,
    clusters.origin_position,
    clusters.service,
    clusters.environment,
    clusters.started_at as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(together.episodes as double) as measure,
    clusters.alarm_name as note
  from together
  join clusters on clusters.alarm = together.alarm and clusters.place = together.place
),
final as (
  select
    alarm_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(*) filter (where evidence.in_numerator) as double) as sample_size,
    cast(count(*) filter (where evidence.in_numerator) as double) as value
  from alarm_scopes
  cross join periods
  left join evidence
    on evidence.service = alarm_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
