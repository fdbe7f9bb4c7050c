-- kpi: alarms_always_on
-- title: Alarms that are always on
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: alarms_at_end, episodes, alarm_scopes, periods
-- definition: Alarms listed in ALARM at the end of the period that had been so for over 7 days, of all of which
--   it is known.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
-- covers: inventory
-- interval: none
-- least: 0
-- matures: none
-- counts: alarms
-- group: companion
-- section: alerting
-- scopes: alarm_scopes
-- place: 13
-- anchor: period
-- unknown: none of its alarms was listed
with
latest as (
  select alarms_at_end.id, alarms_at_end.period, max(episodes.started_at) as started_at
  from alarms_at_end
  join episodes
    on episodes.alarm_arn = alarms_at_end.arn
    and episodes.started_at < alarms_at_end.moment
    and episodes.known_until >= alarms_at_end.listed_at
  group by alarms_at_end.id, alarms_at_end.period
),
alarms as (
  select
    alarms_at_end.*,
    case
      when alarms_at_end.state = 'ALARM'
      then date_diff(
        'millisecond',
        coalesce(alarms_at_end.state_since, latest.started_at),
        alarms_at_end.moment
      ) / 1000e0
    end as in_alarm
  from alarms_at_end
  left join latest on latest.id = alarms_at_end.id and latest.period = alarms_at_end.period
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    listed_at as event_time,
    coalesce(in_alarm > 604800, false) as in_numerator,
    coalesce(state, '') <> 'ALARM' or in_alarm is not null as in_denominator,
    in_alarm as measure,
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
