-- view: rollbacks
-- grain: one run of consecutive production rollbacks and one rollout that it targets
-- tables: rollouts
-- definition: Consecutive rollbacks are one remediation of the last other rollout before them, or of those that they
--   name (docs/definitions.md 2.8).
with
others as (
  select
    *,
    max(case when kind <> 'rollback' then chain_place end) over (
      partition by service, environment
      order by chain_place
      rows between unbounded preceding and 1 preceding
    ) as other_before
  from rollouts
  where production and kind not in ('configuration', 'flag')
),
serving as (
  select
    *,
    row_number() over (partition by service, environment order by chain_place) as place
  from others
  where served_someone
),
marked as (
  select
    *,
    case
      when kind = 'rollback'
        and coalesce(lag(kind) over (partition by service, environment order by place), '') <> 'rollback'
      then 1
      else 0
    end as begins
  from serving
),
numbered as (
  select
    *,
    sum(begins) over (
      partition by service, environment order by place rows between unbounded preceding and current row
    ) as run
  from marked
),
runs as (
  select
    service,
    environment,
    run,
    min_by(id, place)     as first_id,
    min_by(finish, place) as first_finish,
    min(other_before)     as other_before,
    max(place)            as last_place,
    max_by(id, place)     as last_id,
    max_by(finish, place) as last_finish,
    count(*)              as steps
  from numbered
  where kind = 'rollback'
  group by service, environment, run
),
named_targets as (
  select distinct
    numbered.service,
    numbered.environment,
    numbered.run,
    target.id      as target_id,
    target.finish  as target_finish,
    target.version as target_version
  from numbered
  join (
    select rollouts.id, rollouts.finish, rollouts.version, member.member_id
    from rollouts cross join unnest(rollouts.member_ids) as member (member_id)
  ) as target on target.member_id = numbered.rollback_of
  where numbered.kind = 'rollback'
),
targets as (
  select service, environment, run, target_id, target_finish, target_version from named_targets
  union all
  select runs.service, runs.environment, runs.run, previous.id, previous.finish, previous.version
  from runs
  join others as previous
    on previous.service = runs.service
    and previous.environment = runs.environment
    and previous.chain_place = runs.other_before
  left join (select distinct service, environment, run from named_targets) as named
    on named.service = runs.service
    and named.environment = runs.environment
    and named.run = runs.run
  where named.run is null
)
select
  runs.service,
  runs.environment,
  targets.target_id,
  targets.target_finish,
  targets.target_version,
  runs.first_id,
  runs.first_finish,
  runs.last_id,
  runs.last_finish,
  last_member.version as returned_to,
  runs.steps,
  date_diff('millisecond', targets.target_finish, runs.first_finish)
    between 0 and :rollback_window_seconds * 1000 as within_window
from targets
join runs
  on runs.service = targets.service
  and runs.environment = targets.environment
  and runs.run = targets.run
join numbered as last_member
  on last_member.service = runs.service
  and last_member.environment = runs.environment
  and last_member.place = runs.last_place
