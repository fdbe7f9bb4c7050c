-- view: deployments
-- grain: one deployment, as last known
-- tables: lake.deployment_events, service_map, environments
-- definition: Deployment events, deduplicated and folded (docs/definitions.md 1.1 to 1.4); service and environment as
--   the catalogue names them.
with
events as (
  select *
  from (
    select
      *,
      row_number() over (partition by dt, id order by origin_object, origin_position) as copy
    from lake.deployment_events
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1
),
ordered as (
  select
    *,
    row_number() over (
      partition by deployment_id
      order by
        coalesce(updated_at, event_time),
        case status
          when 'queued' then 1 when 'started' then 2 when 'succeeded' then 3 when 'failed' then 4 when 'stopped' then 5
          else 0
        end,
        content_hash,
        id
    ) as place
  from events
),
folded as (
  select
    deployment_id                                                                     as id,
    max_by(account_id, place)          filter (where account_id is not null)          as account_id,
    max_by(region, place)              filter (where region is not null)              as region,
    max_by(service_key, place)         filter (where service_key is not null)         as service_key,
    max_by(origin_object, place)                                                      as origin_object,
    max_by(origin_position, place)                                                    as origin_position,
    max_by(source, place)              filter (where source is not null)              as source,
    max_by(provider_id, place)         filter (where provider_id is not null)         as provider_id,
    max_by(environment, place)         filter (where environment is not null)         as environment,
    max_by(kind, place)                filter (where kind is not null)                as kind,
    max_by(status, place)              filter (where status is not null)              as status,
    max_by(attempt, place)             filter (where attempt is not null)             as attempt,
    max_by(rollout_id, place)          filter (where rollout_id is not null)          as rollout_id,
    max_by(started_at, place)          filter (where started_at is not null)          as started_at,
    max_by(first_served_at, place)     filter (where first_served_at is not null)     as first_served_at,
    max_by(finished_at, place)         filter (where finished_at is not null)         as finished_at,
    max_by(updated_at, place)          filter (where updated_at is not null)          as updated_at,
    max_by(repository, place)          filter (where repository is not null)          as repository,
    max_by(branch, place)              filter (where branch is not null)              as branch,
    max_by(commit_sha, place)          filter (where commit_sha is not null)          as commit_sha,
    max_by(previous_commit_sha, place) filter (where previous_commit_sha is not null) as previous_commit_sha,
    max_by(version, place)             filter (where version is not null)             as version,
    max_by(title, place)               filter (where title is not null)               as title,
    max_by(labels, place)              filter (where labels is not null)              as labels,
    max_by(rollback_of, place)         filter (where rollback_of is not null)         as rollback_of,
    max_by(fixes_deployment, place)    filter (where fixes_deployment is not null)    as fixes_deployment,
    max_by(fixes_bug, place)           filter (where fixes_bug is not null)           as fixes_bug,
    max_by(incident_id, place)         filter (where incident_id is not null)         as incident_id,
    max_by(change_ids, place)          filter (where change_ids is not null)          as change_ids,
    max_by(served, place)              filter (where served is not null)              as served,
    max_by(strategy, place)            filter (where strategy is not null)            as strategy,
    max_by(planned, place)             filter (where planned is not null)             as planned,
    max_by("trigger", place)           filter (where "trigger" is not null)           as "trigger",
    max_by(flags, place)               filter (where flags is not null)               as flags,
    max_by(url, place)                 filter (where url is not null)                 as url,
    coalesce(min(service_key) <> max(service_key), false)
      or coalesce(min(environment) <> max(environment), false)                        as told_variously
  from ordered
  group by deployment_id
),
timed as (
  select *, coalesce(finished_at, first_served_at, started_at, updated_at) as event_time
  from folded
),
mapped as (
  select
    timed.*,
    coalesce(
      service_map.service,
      case when timed.service_key like 'service:_%' then substr(timed.service_key, 9) end
    ) as service,
    coalesce(timed.environment, service_map.environment) as environment_name,
    service_map.team,
    service_map.tier
  from timed
  left join service_map
    on service_map.key = timed.service_key
    and (service_map.valid_from is null or service_map.valid_from <= timed.event_time)
    and (service_map.valid_to is null or service_map.valid_to > timed.event_time)
)
select
  mapped.id,
  mapped.event_time,
  mapped.account_id,
  mapped.region,
  mapped.service_key,
  mapped.service,
  mapped.team,
  mapped.tier,
  mapped.environment_name                  as environment,
  coalesce(environments.production, false) as production,
  environments.environment_order,
  mapped.origin_object,
  mapped.origin_position,
  mapped.source,
  mapped.provider_id,
  mapped.kind,
  mapped.status,
  mapped.attempt,
  mapped.rollout_id,
  mapped.started_at,
  mapped.first_served_at,
  mapped.finished_at,
  mapped.updated_at,
  mapped.repository,
  mapped.branch,
  mapped.commit_sha,
  mapped.previous_commit_sha,
  mapped.version,
  mapped.title,
  mapped.labels,
  mapped.rollback_of,
  mapped.fixes_deployment,
  mapped.fixes_bug,
  mapped.incident_id,
  mapped.change_ids,
  mapped.served,
  mapped.strategy,
  mapped.planned,
  mapped."trigger",
  mapped.flags,
  mapped.url,
  mapped.told_variously
from mapped
left join environments on environments.environment = mapped.environment_name
