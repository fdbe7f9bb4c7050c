-- report: left_out
-- title: What was told and is in no number
-- grain: one reason and one name
-- tables: deployments, counted_deployments, told_changes, changes, change_numbers, incidents, environments, service_map, contradictions, lake.deployment_events, lake.change_events
-- definition: Things whose id stands for two services or environments (docs/definitions.md 9.4), services none of whose rows are of the counted source,
--   environments that the catalogue does not list, incident links that lead nowhere, rows that contradict each other.
with
told_deployments as (
  select
    deployments.id,
    coalesce(
      service_map.service,
      case when events.service_key like 'service:_%' then substr(events.service_key, 9) end
    ) as service,
    events.environment,
    service_map.environment as mapped_environment
  from lake.deployment_events as events
  join deployments on deployments.id = events.deployment_id and deployments.told_variously
  left join service_map
    on service_map.key = events.service_key
    and (service_map.valid_from is null or service_map.valid_from <= deployments.event_time)
    and (service_map.valid_to is null or service_map.valid_to > deployments.event_time)
  where events.dt between :from_dt and :to_dt
),
clashing_deployments as (
  select id
  from told_deployments
  group by id
  having count(distinct service) > 1
    or count(distinct environment) > 1
    or (count(environment) = 0 and count(distinct mapped_environment) > 1)
),
-- Of most ids only one thing was told: the lake is asked of the others alone.
known_changes as (
  select
    told_changes.id                                     as told_id,
    coalesce(change_numbers.change_id, told_changes.id) as id,
    told_changes.least_key,
    told_changes.greatest_key
  from told_changes
  left join change_numbers on change_numbers.number = told_changes.id
),
various_changes as (
  select id
  from known_changes
  group by id
  having min(least_key) <> max(greatest_key)
),
various_ids as (
  select known_changes.told_id, known_changes.id
  from known_changes
  join various_changes on various_changes.id = known_changes.id
),
told_of_changes as (
  select
    changes.id,
    coalesce(
      service_map.service,
      case when events.service_key like 'service:_%' then substr(events.service_key, 9) end
    ) as service
  from lake.change_events as events
  join various_ids on various_ids.told_id = events.change_id
  join changes on changes.id = various_ids.id
  left join service_map
    on service_map.key = events.service_key
    and (service_map.valid_from is null or service_map.valid_from <= changes.event_time)
    and (service_map.valid_to is null or service_map.valid_to > changes.event_time)
  where events.dt between :from_dt and :to_dt
),
clashing_changes as (
  select id
  from told_of_changes
  group by id
  having count(distinct service) > 1
),
listed as (
  select count(*) as environments from environments where environment not in ('production', 'prod')
),
dangling as (
  select incidents.id
  from incidents
  cross join unnest(incidents.deployment_ids) as link (deployment_id)
  left join deployments on deployments.id = link.deployment_id
  where deployments.id is null
),
final as (
  select 'deployment_id_clash' as reason, id as name, 1 as things from clashing_deployments
  union all
  select 'change_id_clash', id, 1 from clashing_changes
  union all
  select 'source_not_counted', deployments.service, count(*)
  from deployments
  left join (select distinct service from counted_deployments) as counted on counted.service = deployments.service
  where deployments.production and deployments.service is not null and counted.service is null
  group by deployments.service
  union all
  select 'environment_unknown', '', count(*)
  from deployments
  where deployments.environment is null and deployments.service is not null
  having count(*) > 0
  union all
  select 'environment_unlisted', deployments.environment, count(*)
  from deployments
  cross join listed
  left join environments on environments.environment = deployments.environment
  where deployments.environment is not null
    and environments.environment is null
    and (listed.environments > 0 or lower(trim(deployments.environment)) in ('production', 'prod'))
  group by deployments.environment
  union all
  select 'link_leads_nowhere', id, 1 from dangling
  union all
  select 'contradiction', coalesce(name, id), count(*) from contradictions group by coalesce(name, id)
)
select * from final
