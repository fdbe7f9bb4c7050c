-- report: data_flow
-- title: How the data arrive
-- grain: one table of the lake
-- tables: lake.deployment_events, lake.change_events, lake.incident_events, lake.alarm_transitions, lake.cloudtrail_events, lake.cloudtrail_hourly, lake.vpc_flows, lake.vpc_flows_hourly, lake.ops_events, lake.inventory
-- definition: Rows by what they are about: how many, the newest by when it happened and by when it was written, and how many
--   were written more than a day after they happened. A first ingest of history is late by nature. Of the two large tables,
--   copies are late as often as they were written, and things are those of the hours before `as_of`.
with
stored as (
  select 'deployment_events' as thing, id, dt, event_time, ingested_at
  from lake.deployment_events
  where dt between :from_dt and :to_dt
  union all
  select 'change_events' as thing, id, dt, event_time, ingested_at
  from lake.change_events
  where dt between :from_dt and :to_dt
  union all
  select 'incident_events' as thing, id, dt, event_time, ingested_at
  from lake.incident_events
  where dt between :from_dt and :to_dt
  union all
  select 'alarm_transitions' as thing, id, dt, event_time, ingested_at
  from lake.alarm_transitions
  where dt between :from_dt and :to_dt
  union all
  select 'ops_events' as thing, id, dt, event_time, ingested_at
  from lake.ops_events
  where dt between :from_dt and :to_dt
  union all
  select 'inventory' as thing, id, dt, event_time, ingested_at
  from lake.inventory
  where dt between :from_dt and :to_dt
),
rows_once as (
  select thing, dt, id, max(event_time) as event_time, min(ingested_at) as ingested_at
  from stored
  group by thing, dt, id
),
written as (
  select 'cloudtrail_events' as thing, event_time, ingested_at
  from lake.cloudtrail_events
  where dt between :from_dt and :to_dt
  union all
  select 'vpc_flows' as thing, event_time, ingested_at
  from lake.vpc_flows
  where dt between :from_dt and :to_dt
  union all
  select thing, event_time, ingested_at from rows_once
),
arrived as (
  select
    thing,
    count(*)         as written,
    max(event_time)  as newest_event_at,
    max(ingested_at) as newest_ingested_at,
    count(*) filter (where date_diff('second', event_time, ingested_at) > 86400) as late
  from written
  where event_time < :as_of
  group by thing
),
added_up as (
  select 'cloudtrail_events' as thing, sum(events) as things
  from lake.cloudtrail_hourly
  where dt between :from_dt and :to_dt and event_time < :as_of
  union all
  select 'vpc_flows' as thing, sum(records) as things
  from lake.vpc_flows_hourly
  where dt between :from_dt and :to_dt and event_time < :as_of
),
final as (
  select
    arrived.thing,
    coalesce(added_up.things, arrived.written)      as things,
    arrived.newest_event_at,
    arrived.newest_ingested_at,
    arrived.late,
    1e0 * arrived.late / nullif(arrived.written, 0) as late_share
  from arrived
  left join added_up on added_up.thing = arrived.thing
)
select * from final
