-- view: rollup_totals
-- grain: one rollup and one day (UTC)
-- tables: lake.cloudtrail_events, lake.cloudtrail_hourly, lake.cloudtrail_daily, lake.vpc_flows, lake.vpc_flows_hourly, lake.vpc_flows_daily, lake.vpc_talkers_daily
-- definition: How many raw rows a rollup should stand for, each id once, and how many it does: the two agree on every day.
with
events as (
  select dt, count(distinct id) as raw
  from lake.cloudtrail_events
  where dt between :from_dt and :to_dt
  group by dt
),
copies as (
  select
    dt,
    action = 'ACCEPT' and resource_type is null as talks,
    row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.vpc_flows
  where dt between :from_dt and :to_dt
),
raw_rows as (
  select 'cloudtrail_hourly' as "rollup", dt, raw from events
  union all
  select 'cloudtrail_daily', dt, raw from events
  union all
  select 'vpc_flows_hourly', dt, count(*) from copies where copy = 1 group by dt
  union all
  select 'vpc_flows_daily', dt, count(*) from copies where copy = 1 group by dt
  union all
  select 'vpc_talkers_daily', dt, count(*) from copies where copy = 1 and talks group by dt
),
rolled_up as (
  select 'cloudtrail_hourly' as "rollup", dt, cast(sum(events) as bigint) as counted
  from lake.cloudtrail_hourly
  where dt between :from_dt and :to_dt
  group by dt
  union all
  select 'cloudtrail_daily' as "rollup", dt, cast(sum(events) as bigint) as counted
  from lake.cloudtrail_daily
  where dt between :from_dt and :to_dt
  group by dt
  union all
  select 'vpc_flows_daily' as "rollup", dt, cast(sum(records) as bigint) as counted
  from lake.vpc_flows_daily
  where dt between :from_dt and :to_dt
  group by dt
  union all
  select 'vpc_flows_hourly' as "rollup", dt, cast(sum(records) as bigint) as counted
  from lake.vpc_flows_hourly
  where dt between :from_dt and :to_dt
  group by dt
  union all
  select 'vpc_talkers_daily' as "rollup", dt, cast(sum(records) as bigint) as counted
  from lake.vpc_talkers_daily
  where dt between :from_dt and :to_dt
  group by dt
)
select
  coalesce(raw_rows."rollup", rolled_up."rollup")            as "rollup",
  coalesce(raw_rows.dt, rolled_up.dt)                        as dt,
  coalesce(raw_rows.raw, 0)                                  as raw,
  coalesce(rolled_up.counted, 0)                             as counted,
  coalesce(raw_rows.raw, 0) = coalesce(rolled_up.counted, 0) as agree
from raw_rows
full outer join rolled_up on rolled_up."rollup" = raw_rows."rollup" and rolled_up.dt = raw_rows.dt
