-- report: data_flow
-- title: How the data arrive
-- grain: one table of the lake
-- tables: arrived_records, lake.cloudtrail_daily, lake.vpc_flows_daily
-- definition: Rows of the days since the periods begin, by what they are about: how many, the newest by when it happened and
--   by when it was written, and how many were written more than a day after they happened. A first ingest of history is
--   late by nature. The two large tables are read added up: things are those of the days (UTC) that begin before `as_of`,
--   the newest writing is that of the rollups, and how many were late is unknown.
with
rows_once as (
  select thing, dt, id, max(event_time) as event_time, min(ingested_at) as ingested_at
  from arrived_records
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
  where event_time < :as_of
  group by thing
),
added_up as (
  select
    'cloudtrail_events' as thing, sum(events) as things, max(last_at) as newest_event_at,
    max(ingested_at) as newest_ingested_at
  from lake.cloudtrail_daily
  where dt between :period_from_dt and :to_dt and event_time < :as_of
  union all
  select
    'vpc_flows' as thing, sum(records) as things, max(last_at) as newest_event_at,
    max(ingested_at) as newest_ingested_at
  from lake.vpc_flows_daily
  where dt between :period_from_dt and :to_dt and event_time < :as_of
),
final as (
  select
    thing,
    cast(things as bigint) as things,
    newest_event_at,
    newest_ingested_at,
    late,
    1e0 * late / nullif(things, 0) as late_share
  from arrived
  union all
  select
    thing,
    cast(things as bigint) as things,
    newest_event_at,
    newest_ingested_at,
    cast(null as bigint) as late,
    cast(null as double) as late_share
  from added_up
  where things is not null
)
select * from final
