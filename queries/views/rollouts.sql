-- view: rollouts
-- grain: one rollout
-- tables: chained_rollouts, hotfix_patterns
-- definition: Rollouts with their kinds, derived from their chain (docs/definitions.md 2.6, 2.7).
with
histories as (
  select
    *,
    max(case when succeeded and not aside and version is not null then chain_place end) over (
      partition by service, environment order by chain_place rows between unbounded preceding and 1 preceding
    ) as current_place,
    max(case when succeeded and not aside then chain_place end) over (
      partition by service, environment order by chain_place rows between unbounded preceding and 1 preceding
    ) as succeeded_before,
    case when version is not null then
      min(case when succeeded and not aside then chain_place end) over (
        partition by service, environment, version
      )
    end as first_place
  from chained_rollouts
),
hotfixes as (
  select distinct candidates.service, candidates.environment, candidates.chain_place
  from (
    select service, environment, chain_place, 'branch' as field, branch as content
    from chained_rollouts
    where branch is not null
    union all
    select service, environment, chain_place, 'title' as field, title as content
    from chained_rollouts
    where title is not null
    union all
    select service, environment, chain_place, 'label' as field, label as content
    from chained_rollouts cross join unnest(labels) as each_label (label)
  ) as candidates
  join hotfix_patterns
    on hotfix_patterns.field = candidates.field
    and lower(candidates.content) like hotfix_patterns.pattern escape '\'
),
judged as (
  select
    here.*,
    case
      when here.aside then here.said_kind
      when here.said_kind is not null then here.said_kind
      when here.succeeded_before is null then 'initial'
      when here.first_place < here.chain_place then
        case
          when here.version_key is not null and now_live.version_key is not null then
            case when here.version_key < now_live.version_key then 'rollback' else 'redeploy' end
          when here.first_place < now_live.first_place then 'rollback'
          else 'redeploy'
        end
      when here.incident_id is not null or hotfixes.chain_place is not null then 'hotfix'
      else 'forward'
    end as kind,
    coalesce(
      here.said_kind is null
        and not coalesce(here.first_place < here.chain_place, false)
        and here.version_key < now_live.version_key,
      false
    ) as unseen_lower
  from histories as here
  left join histories as now_live
    on now_live.service = here.service
    and now_live.environment = here.environment
    and now_live.chain_place = here.current_place
  left join hotfixes
    on hotfixes.service = here.service
    and hotfixes.environment = here.environment
    and hotfixes.chain_place = here.chain_place
)
select
  id,
  finish as event_time,
  service,
  team,
  environment,
  production,
  environment_order,
  origin_object,
  origin_position,
  member_ids,
  kind,
  status,
  succeeded,
  served,
  served in ('part', 'full') or (served = 'unknown' and succeeded) as served_someone,
  started_at,
  first_served_at,
  finish,
  chain_place,
  version,
  unseen_lower,
  repository,
  branch,
  commit_sha,
  title,
  rollback_of,
  fixes_deployment,
  fixes_bug,
  incident_id,
  change_ids,
  strategy,
  planned,
  "trigger",
  url
from judged
