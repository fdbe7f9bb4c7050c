-- view: counted_deployments
-- grain: one deployment of the source that is counted in its chain
-- tables: deployments, deployment_sources
-- definition: Rows of other sources are evidence and are never counted (docs/definitions.md 2.1, 2.2).
with
ranked_sources as (
  select
    service,
    environment,
    source,
    row_number() over (
      partition by service, environment
      order by
        case source
          when 'github' then 1 when 'gitlab' then 2 when 'codepipeline' then 3 when 'codedeploy' then 4
          when 'ecs' then 5 when 'cloudformation' then 6 when 'lambda' then 7 when 'gitlab_pipeline' then 8
          when 'github_workflow' then 9 when 'cdevents' then 10 when 'github_release' then 11 else 0
        end,
        source
    ) as preference
  from (
    select distinct service, environment, source
    from deployments
    where service is not null and environment is not null
  ) as present
),
counted_sources as (
  select
    ranked_sources.service,
    ranked_sources.environment,
    coalesce(named.source, everywhere.source, ranked_sources.source) as source
  from ranked_sources
  left join deployment_sources as named
    on named.service = ranked_sources.service and named.environment = ranked_sources.environment
  left join deployment_sources as everywhere
    on everywhere.service = ranked_sources.service and everywhere.environment = '*'
  where ranked_sources.preference = 1
)
select
  deployments.*,
  coalesce(deployments.rollout_id, deployments.provider_id, deployments.id) as unit
from deployments
join counted_sources
  on counted_sources.service = deployments.service
  and counted_sources.environment = deployments.environment
  and counted_sources.source = deployments.source
