-- report: left_out
-- title: What was told and is in no number
-- grain: one reason and one name
-- tables: deployments, counted_deployments, incidents, environments, contradictions, lake.deployment_events, lake.change_events
-- definition: Things whose id stands for two services or environments, services none of whose rows are of the counted source,
--   environments that the catalogue does not list, incident links that lead nowhere, rows that contradict each other.
with
clashing_deployments as (
  select deployment_id
  from lake.deployment_events
  where dt between :from_dt and :to_dt
  group by deployment_id
  having count(distinct service_key) > 1 or count(distinct environment) > 1
),
clashing_changes as (
  select change_id
  from lake.change_events
  where dt between :from_dt and :to_dt
  group by change_id
  having count(distinct service_key) > 1
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
  select 'deployment_id_clash' as reason, deployment_id as name, 1 as things from clashing_deployments
  union all
  select 'change_id_clash', change_id, 1 from clashing_changes
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
