-- kpi: time_in_alarm
-- title: Time in alarm
-- unit: seconds
-- direction: neutral
-- grain: scope, period
-- tables: episodes, alarm_scopes, periods
-- definition: The time that the alarms of a service were in ALARM within the period, added up; an episode that
--   began before it counts from its start. Where the end of an episode is unknown, the time that is known.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
-- covers: alarms
-- interval: none
-- least: 0
-- matures: none
-- counts: episodes
-- group: companion
-- section: alerting
-- scopes: alarm_scopes
-- place: 2
-- anchor: period
with
shared as (
  select
    episodes.*,
    periods.period,
    greatest(episodes.started_at, periods.start_at) as overlap_from,
    least(episodes.known_until, periods.end_at)     as overlap_to
  from episodes
  join periods
    on episodes.started_at < periods.end_at
    and (episodes.known_until > periods.start_at or episodes.started_at >= periods.start_at)
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    started_at as event_time,
    false as in_numerator,
    true as in_denominator,
    date_diff('millisecond', overlap_from, overlap_to) / 1000e0 as measure,
    ending as note,
    period
  from shared
),
final as (
  select
    alarm_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(evidence.id) as double) as sample_size,
    -- In milliseconds, which are whole: what order they are added in makes no difference.
    coalesce(cast(sum(cast(round(evidence.measure * 1000e0) as bigint)) as double) / 1000e0, 0e0) as value
  from alarm_scopes
  cross join periods
  left join evidence on evidence.service = alarm_scopes.service and evidence.period = periods.period
  group by 1, 2
)
select * from final
