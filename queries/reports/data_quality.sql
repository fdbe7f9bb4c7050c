-- report: data_quality
-- title: What the lake holds, and what it could not settle
-- grain: one kind of thing
-- tables: deployments, changes, incident_members, lake.quarantine
-- definition: Things as last known by kind, those whose key no service of the catalogue claims, and quarantined
--   records by reason.
with
quarantined as (
  select distinct dt, id, reason
  from lake.quarantine
  where dt between :from_dt and :to_dt
),
final as (
  select 'deployments' as thing, count(*) as things, count(*) filter (where service is null) as unmapped,
    min(event_time) as oldest, max(event_time) as newest
  from deployments
  union all
  select 'changes', count(*), count(*) filter (where service is null), min(event_time), max(event_time)
  from changes
  union all
  select 'incidents', count(*), count(*) filter (where service is null), min(event_time), max(event_time)
  from incident_members
  union all
  select 'quarantined: ' || reason, count(*), 0, cast(null as timestamp(3)), cast(null as timestamp(3))
  from quarantined
  group by reason
)
select * from final
