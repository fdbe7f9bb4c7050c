-- report: data_flow
-- title: How the data arrive
-- grain: one table of the lake
-- tables: lake.deployment_events, lake.change_events, lake.incident_events, lake.alarm_transitions, lake.cloudtrail_events, lake.vpc_flows, lake.ops_events, lake.inventory, lake.quarantine
-- definition: Rows by what they are about: how many, the newest by when it happened and by when it was written, how many were
--   written more than a day after they happened, and how many records meant for the table are in quarantine. A first
--   ingest of history is late by nature.
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
  select 'cloudtrail_events' as thing, id, dt, event_time, ingested_at
  from lake.cloudtrail_events
  where dt between :from_dt and :to_dt
  union all
  select 'vpc_flows' as thing, id, dt, event_time, ingested_at
  from lake.vpc_flows
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
  where event_time < :as_of
  group by thing, dt, id
),
arrived as (
  select
    thing,
    count(*)         as things,
    max(event_time)  as newest_event_at,
    max(ingested_at) as newest_ingested_at,
    count(*) filter (where date_diff('second', event_time, ingested_at) > 86400) as late
  from rows_once
  group by thing
),
refused as (
  select table_name as thing, count(distinct id) as quarantined
  from lake.quarantine
  where dt between :from_dt and :to_dt
  group by table_name
),
final as (
  select
    coalesce(arrived.thing, refused.thing, 'unknown') as thing,
    coalesce(arrived.things, 0)                       as things,
    arrived.newest_event_at,
    arrived.newest_ingested_at,
    coalesce(arrived.late, 0)                         as late,
    1e0 * arrived.late / nullif(arrived.things, 0)    as late_share,
    coalesce(refused.quarantined, 0)                  as quarantined,
    1e0 * coalesce(refused.quarantined, 0)
      / nullif(coalesce(arrived.things, 0) + coalesce(refused.quarantined, 0), 0) as quarantined_share
  from arrived
  full outer join refused on refused.thing = arrived.thing
)
select * from final
