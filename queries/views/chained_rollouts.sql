-- view: chained_rollouts
-- grain: one rollout
-- tables: counted_deployments
-- definition: Deployments of the counted source, retries and Region waves joined, in the order of their chain
--   (docs/definitions.md 2.1 to 2.5).
with
placed as (
  select
    *,
    row_number() over (
      partition by service, environment, unit
      order by coalesce(attempt, 0), coalesce(updated_at, event_time), id
    ) as place
  from counted_deployments
),
units as (
  select
    service,
    environment,
    unit,
    max_by(rollout_id, place) filter (where rollout_id is not null)     as rollout_id,
    max_by(version, place) filter (where version is not null)           as version,
    max_by(status, place) filter (where status is not null)             as status,
    min_by(coalesce(region, ''), id)                                    as region,
    min(coalesce(started_at, first_served_at, finished_at, updated_at)) as begin_at,
    max(coalesce(finished_at, first_served_at, started_at, updated_at)) as end_at
  from placed
  group by service, environment, unit
),
gaps as (
  select
    *,
    max(end_at) over (
      partition by service, environment, version
      order by begin_at, end_at, unit
      rows between unbounded preceding and 1 preceding
    ) as latest_end
  from units
  where rollout_id is null and version is not null
),
sessions as (
  select
    *,
    sum(
      case
        when latest_end is null then 1
        when date_diff('millisecond', latest_end, begin_at) > :wave_gap_seconds * 1000 then 1
        else 0
      end
    ) over (
      partition by service, environment, version
      order by begin_at, end_at, unit
      rows between unbounded preceding and current row
    ) as session
  from gaps
),
waves as (
  select
    service,
    environment,
    unit,
    version,
    cast(session as varchar) || ' '
      || cast(
        row_number() over (
          partition by service, environment, version, session, region order by begin_at, end_at, unit
        ) as varchar
      ) || ' ' || version as wave
  from sessions
),
keyed as (
  select
    placed.*,
    coalesce('wave ' || waves.wave, 'unit ' || placed.unit) as rollout_key,
    units.status                                            as unit_status
  from placed
  join units
    on units.service = placed.service
    and units.environment = placed.environment
    and units.unit = placed.unit
  left join waves
    on waves.service = placed.service
    and waves.environment = placed.environment
    and waves.unit = placed.unit
),
rows_in_order as (
  select
    *,
    row_number() over (
      partition by service, environment, rollout_key
      order by coalesce(attempt, 0), coalesce(updated_at, event_time), id
    ) as turn
  from keyed
),
joined as (
  select
    service,
    environment,
    rollout_key,
    min(id)                                                                                    as id,
    array_agg(id order by id)                                                                  as member_ids,
    max_by(origin_object, turn)                                                                as origin_object,
    max_by(origin_position, turn)                                                              as origin_position,
    bool_or(production)                                                                        as production,
    max(environment_order)                                                                     as environment_order,
    max_by(team, turn) filter (where team is not null)                                         as team,
    min(started_at)                                                                            as started_at,
    min(first_served_at)                                                                       as first_served_at,
    coalesce(bool_or(unit_status = 'succeeded'), false)                                        as succeeded,
    max_by(status, turn) filter (where status is not null)                                     as last_status,
    min(finished_at) filter (where status = 'succeeded')                                       as succeeded_at,
    min(coalesce(first_served_at, started_at, updated_at)) filter (where status = 'succeeded') as succeeded_from,
    max(finished_at)                                                                           as ended_at,
    max(coalesce(first_served_at, started_at, updated_at))                                     as ended_from,
    max(case served when 'full' then 3 when 'part' then 2 when 'none' then 1 end)              as served_rank,
    max_by(kind, turn) filter (where kind is not null)                                         as said_kind,
    max_by(repository, turn) filter (where repository is not null)                             as repository,
    max_by(branch, turn) filter (where branch is not null)                                     as branch,
    max_by(commit_sha, turn) filter (where commit_sha is not null)                             as commit_sha,
    max_by(version, turn) filter (where version is not null)                                   as version,
    max_by(title, turn) filter (where title is not null)                                       as title,
    max_by(labels, turn) filter (where labels is not null)                                     as labels,
    max_by(rollback_of, turn) filter (where rollback_of is not null)                           as rollback_of,
    max_by(fixes_deployment, turn) filter (where fixes_deployment is not null)                 as fixes_deployment,
    max_by(fixes_bug, turn) filter (where fixes_bug is not null)                               as fixes_bug,
    max_by(incident_id, turn) filter (where incident_id is not null)                           as incident_id,
    max_by(change_ids, turn) filter (where change_ids is not null)                             as change_ids,
    max_by(strategy, turn) filter (where strategy is not null)                                 as strategy,
    max_by(planned, turn) filter (where planned is not null)                                   as planned,
    max_by("trigger", turn) filter (where "trigger" is not null)                               as "trigger",
    max_by(url, turn) filter (where url is not null)                                           as url
  from rows_in_order
  group by service, environment, rollout_key
),
anchored as (
  select
    *,
    case
      when succeeded then coalesce(succeeded_at, succeeded_from)
      else coalesce(ended_at, ended_from)
    end as finish,
    case when succeeded then 'succeeded' else last_status end as status,
    case served_rank when 3 then 'full' when 2 then 'part' when 1 then 'none' else 'unknown' end as served,
    case
      when strpos(version, chr(10)) = 0
        and regexp_like(version, '^v?[0-9]{1,12}(\.[0-9]{1,12}){0,3}$')
      then case when version like 'v%' then substr(version, 2) else version end
    end as numbers
  from joined
),
numbered as (
  select
    *,
    lpad(split_part(numbers, '.', 1), 12, '0')
      || lpad(coalesce(split_part(numbers, '.', 2), ''), 12, '0')
      || lpad(coalesce(split_part(numbers, '.', 3), ''), 12, '0')
      || lpad(coalesce(split_part(numbers, '.', 4), ''), 12, '0') as version_key
  from anchored
  where finish < :as_of
)
select
  *,
  row_number() over (
    partition by service, environment
    order by finish, started_at nulls first, version_key nulls first, id
  ) as chain_place,
  coalesce(said_kind in ('configuration', 'flag'), false) as aside
from numbered
