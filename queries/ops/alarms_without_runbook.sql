-- kpi: alarms_without_runbook
-- title: Alarms without a runbook
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: alarms_at_end, alarm_scopes, periods
-- definition: Alarms listed at the end of the period that name no runbook, of all that are listed.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
-- covers: inventory
-- interval: none
-- least: 0
-- matures: none
-- counts: alarms
-- group: companion
-- section: alerting
-- scopes: alarm_scopes
-- place: 10
-- anchor: period
-- unknown: none of its alarms was listed
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    listed_at as event_time,
    runbook_url is null as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    name as note,
    period
  from alarms_at_end
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
