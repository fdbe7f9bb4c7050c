-- view: arrived_records
-- grain: one record of a table of rows, as often as it was told to have happened at another time or by another source
-- tables: lake.deployment_events, lake.change_events, lake.incident_events, lake.alarm_transitions, lake.ops_events, lake.inventory
-- definition: Stored records of the days since the periods begin, by what they are about, and when each was first written. The
--   two large tables are not in it.
with
told as (
  select 'deployment_events' as thing, 'deployments' as fact, source, dt, id, event_time, ingested_at
  from lake.deployment_events
  where dt between :period_from_dt and :to_dt
  union all
  select 'change_events', 'changes', source, dt, id, event_time, ingested_at
  from lake.change_events
  where dt between :period_from_dt and :to_dt
  union all
  select 'incident_events', 'incidents', source, dt, id, event_time, ingested_at
  from lake.incident_events
  where dt between :period_from_dt and :to_dt
  union all
  select 'alarm_transitions', 'alarms', 'alarm transitions', dt, id, event_time, ingested_at
  from lake.alarm_transitions
  where dt between :period_from_dt and :to_dt
  union all
  select
    'ops_events',
    case when kind in ('compliance', 'drift') then kind else 'operations' end,
    source,
    dt,
    id,
    event_time,
    ingested_at
  from lake.ops_events
  where dt between :period_from_dt and :to_dt
  union all
  select 'inventory', 'inventory', 'listings: ' || kind, dt, id, event_time, ingested_at
  from lake.inventory
  where dt between :period_from_dt and :to_dt
)
select thing, fact, source, dt, id, event_time, min(ingested_at) as ingested_at
from told
group by thing, fact, source, dt, id, event_time
