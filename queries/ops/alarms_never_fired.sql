-- kpi: alarms_never_fired
-- title: Alarms that never fired
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: alarms_at_end, episodes, alarm_scopes, periods
-- definition: Alarms listed at the end of the period, known for at least 90 days, of which no ALARM is known;
--   of all that are listed and as old. A list, not a fault.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
-- covers: inventory, alarms
-- interval: none
-- least: 0
-- matures: none
-- counts: alarms
-- group: companion
-- section: alerting
-- scopes: alarm_scopes
-- place: 12
-- anchor: period
-- unknown: none of its alarms has been known for 90 days
with
fired as (
  select alarm_arn, min(started_at) as fired_at
  from episodes
  where alarm_arn is not null
  group by alarm_arn
),
alarms as (
  select
    alarms_at_end.*,
    fired.fired_at,
    date_diff(
      'millisecond',
      coalesce(alarms_at_end.created_at, alarms_at_end.first_listed_at),
      alarms_at_end.moment
    ) / 1000e0 as age
  from alarms_at_end
  left join fired on fired.alarm_arn = alarms_at_end.arn and fired.fired_at < alarms_at_end.moment
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    listed_at as event_time,
    age >= 7776000 and fired_at is null and coalesce(state, '') <> 'ALARM' as in_numerator,
    age >= 7776000 as in_denominator,
    age as measure,
    name as note,
    period
  from alarms
),
final as (
  select
    alarm_scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double) as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    cast(count(*) filter (where evidence.in_denominator) as double) as sample_size,
    case
      when count(*) filter (where evidence.in_denominator) > 0
      then cast(count(*) filter (where evidence.in_numerator) as double)
    end as value
  from alarm_scopes
  cross join periods
  left join evidence on evidence.service = alarm_scopes.service and evidence.period = periods.period
  group by 1, 2
)
select * from final
