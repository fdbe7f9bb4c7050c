-- view: call_contradictions
-- grain: one id by which CloudTrail events say different things
-- tables: lake.cloudtrail_events
-- definition: Events with one id that differ in who did what, when and with what outcome. The one with the least origin
--   counts (docs/definitions.md 1.1). It reads every event: ask for it, nothing else does.
select
  id,
  count(*)        as copies,
  min(event_id)   as event_id,
  min(event_time) as event_time,
  min(event_name) as event_name
from lake.cloudtrail_events
where dt between :from_dt and :to_dt
group by id
having count(*) > 1
  and (
    min(event_time) <> max(event_time)
    or min(coalesce(event_source, '')) <> max(coalesce(event_source, ''))
    or min(coalesce(event_name, '')) <> max(coalesce(event_name, ''))
    or min(coalesce(error_code, '')) <> max(coalesce(error_code, ''))
    or min(coalesce(identity_type, '')) <> max(coalesce(identity_type, ''))
    or min(coalesce(role, '')) <> max(coalesce(role, ''))
    or min(coalesce(actor, '')) <> max(coalesce(actor, ''))
    or min(coalesce(user_agent, '')) <> max(coalesce(user_agent, ''))
    or count(distinct read_only) > 1
  )
