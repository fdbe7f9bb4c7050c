-- kpi: alarm_episodes
-- title: Alarm episodes
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: episodes, alarm_scopes, periods
-- definition: Times that an alarm went to ALARM and had not been there: until OK, whatever it did in between.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
-- covers: alarms
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: episodes
-- group: companion
-- section: alerting
-- scopes: alarm_scopes
-- place: 1
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    started_at as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(null as double) as measure,
    alarm_name as note
  from episodes
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
