-- view: told_incidents
-- grain: one incident as last known
-- tables: lake.incident_events, service_map
-- definition: Incident events, deduplicated and folded (docs/definitions.md 1.1 to 1.4).
with
events as (
  select *
  from (
    select
      *,
      row_number() over (partition by dt, id order by origin_object, origin_position) as copy
    from lake.incident_events
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1
),
ordered as (
  select
    *,
    row_number() over (
      partition by incident_id order by coalesce(updated_at, event_time), content_hash, id
    ) as place
  from events
),
folded as (
  select
    incident_id                                                                         as id,
    max_by(service_key, place)          filter (where service_key is not null)          as service_key,
    max_by(origin_object, place)                                                        as origin_object,
    max_by(origin_position, place)                                                      as origin_position,
    max_by(source, place)               filter (where source is not null)               as source,
    coalesce(bool_or(source in ('pagerduty', 'opsgenie', 'incident-manager')), false)   as told_by_pager,
    max_by(environment, place)          filter (where environment is not null)          as environment,
    max_by(severity, place)             filter (where severity is not null)             as severity,
    max_by(title, place)                filter (where title is not null)                as title,
    max_by(impact_started_at, place)    filter (where impact_started_at is not null)    as impact_started_at,
    max_by(impact_ended_at, place)      filter (where impact_ended_at is not null)      as impact_ended_at,
    max_by(detected_at, place)          filter (where detected_at is not null)          as detected_at,
    max_by(detected_by, place)          filter (where detected_by is not null)          as detected_by,
    max_by(opened_at, place)            filter (where opened_at is not null)            as opened_at,
    max_by(acknowledged_at, place)      filter (where acknowledged_at is not null)      as acknowledged_at,
    max_by(acknowledged_by_kind, place) filter (where acknowledged_by_kind is not null) as acknowledged_by_kind,
    max_by(acknowledged_by, place)      filter (where acknowledged_by is not null)      as acknowledged_by,
    max_by(customer_notified_at, place) filter (where customer_notified_at is not null) as customer_notified_at,
    max_by(mitigated_at, place)         filter (where mitigated_at is not null)         as mitigated_at,
    max_by(resolved_at, place)          filter (where resolved_at is not null)          as resolved_at,
    max_by(reviewed_at, place)          filter (where reviewed_at is not null)          as reviewed_at,
    max_by(updated_at, place)           filter (where updated_at is not null)           as updated_at,
    max_by(deployment_id, place)        filter (where deployment_id is not null)        as deployment_id,
    max_by(causes, place)               filter (where causes is not null)               as causes,
    max_by(merged_into, place)          filter (where merged_into is not null)          as merged_into,
    max_by(escalations, place)          filter (where escalations is not null)          as escalations,
    max_by(disposition, place)          filter (where disposition is not null)          as disposition,
    max_by(review_url, place)           filter (where review_url is not null)           as review_url,
    max_by(url, place)                  filter (where url is not null)                  as url
  from ordered
  group by incident_id
),
timed as (
  select *, coalesce(opened_at, detected_at, impact_started_at, updated_at) as event_time
  from folded
)
select
  timed.*,
  coalesce(
    service_map.service,
    case when timed.service_key like 'service:_%' then substr(timed.service_key, 9) end
  ) as service,
  coalesce(timed.environment, service_map.environment) as environment_name
from timed
left join service_map
  on service_map.key = timed.service_key
  and (service_map.valid_from is null or service_map.valid_from <= timed.event_time)
  and (service_map.valid_to is null or service_map.valid_to > timed.event_time)
where timed.event_time < :as_of
