-- report: arrivals
-- title: What came in, by day
-- grain: one kind of fact, one source and one local day of the periods
-- tables: days, arrived_records, lake.cloudtrail_hourly, lake.vpc_flows_hourly
-- definition: Stored records by what they are about, each id of a day once, by when they happened. Calls and flows are
--   taken from their rollups, by the hour that they are filed under.
with
arrived as (
  select fact, source, event_time, cast(1 as bigint) as records
  from arrived_records
  where dt <= :period_to_dt
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
