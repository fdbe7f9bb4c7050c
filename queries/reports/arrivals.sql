-- report: arrivals
-- title: What came in, by day
-- grain: one kind of fact, one source and one local day of the periods
-- tables: days, lake.deployment_events, lake.change_events, lake.incident_events, lake.alarm_transitions, lake.cloudtrail_hourly, lake.vpc_flows_hourly, lake.ops_events, lake.inventory
-- definition: Stored records by what they are about, each id of a day once, by when they happened. Calls and flows are
--   taken from their rollups, by the hour that they are filed under.
with
told as (
  select 'deployments' as fact, source, dt, id, event_time
  from lake.deployment_events
  where dt between :period_from_dt and :period_to_dt
  union all
  select 'changes', source, dt, id, event_time
  from lake.change_events
  where dt between :period_from_dt and :period_to_dt
  union all
  select 'incidents', source, dt, id, event_time
  from lake.incident_events
  where dt between :period_from_dt and :period_to_dt
  union all
  select 'alarms', 'alarm transitions', dt, id, event_time
  from lake.alarm_transitions
  where dt between :period_from_dt and :period_to_dt
  union all
  select case when kind in ('compliance', 'drift') then kind else 'operations' end, source, dt, id, event_time
  from lake.ops_events
  where dt between :period_from_dt and :period_to_dt
  union all
  select 'inventory', 'listings: ' || kind, dt, id, event_time
  from lake.inventory
  where dt between :period_from_dt and :period_to_dt
),
arrived as (
  select fact, source, event_time, cast(1 as bigint) as records
  from (
    select distinct fact, source, dt, id, event_time from told
  ) as each_once
  union all
  select 'access', 'cloudtrail', event_time, events
  from lake.cloudtrail_hourly
  where dt between :period_from_dt and :period_to_dt
  union all
  select 'network', 'vpc-flow', event_time, records
  from lake.vpc_flows_hourly
  where dt between :period_from_dt and :period_to_dt
),
final as (
  select
    arrived.fact,
    coalesce(arrived.source, 'unknown')   as source,
    days.day_start,
    cast(sum(arrived.records) as bigint)  as records
  from arrived
  join days on arrived.event_time >= days.day_start and arrived.event_time < days.day_end
  where arrived.event_time < :as_of
  group by 1, 2, 3
)
select * from final
