-- view: incidents
-- grain: one incident with those merged into it; false alarms left out
-- tables: incident_members, environments
-- definition: Merged incidents (docs/definitions.md 1.5): the root's columns, the earliest times of all members.
with
together as (
  select
    root_id,
    array_agg(id order by id) as member_ids,
    array_agg(distinct deployment_id order by deployment_id)
      filter (where deployment_id is not null) as deployment_ids,
    min(impact_started_at) as impact_started_at,
    min(detected_at)       as detected_at,
    min(opened_at)         as opened_at
  from incident_members
  where service is not null
  group by root_id
)
select
  root.id,
  root.service,
  root.environment_name as environment,
  root.environment_name is null or coalesce(environments.production, false) as production,
  root.origin_object,
  root.origin_position,
  root.source,
  root.severity,
  root.title,
  together.impact_started_at,
  together.detected_at,
  together.opened_at,
  coalesce(together.opened_at, together.detected_at, together.impact_started_at, root.updated_at) as event_time,
  coalesce(together.impact_started_at, together.detected_at, together.opened_at) as begun_at,
  root.detected_by,
  root.acknowledged_at,
  root.acknowledged_by_kind,
  root.customer_notified_at,
  root.mitigated_at,
  root.impact_ended_at,
  root.resolved_at,
  root.reviewed_at,
  root.causes,
  root.escalations,
  root.disposition,
  root.review_url,
  root.url,
  together.member_ids,
  together.deployment_ids
from together
join incident_members as root on root.id = together.root_id
left join environments on environments.environment = root.environment_name
where coalesce(root.disposition, '') <> 'false_alarm'
