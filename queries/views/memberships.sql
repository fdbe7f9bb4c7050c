-- view: memberships
-- grain: one merged change and the rollout that first brought it to one production environment
-- tables: rollouts, change_places, rollout_places, said_memberships
-- definition: Which change came with which rollout (docs/definitions.md 5.2): as the source lists it, else by merge
--   order.
with
holders as (
  select *
  from rollouts
  where production and succeeded and kind not in ('initial', 'configuration', 'flag')
),
reaching as (
  select
    rollout_places.*,
    coalesce(
      max(rollout_places.place) over (
        partition by rollout_places.service, rollout_places.environment, rollout_places.repository
        order by rollout_places.chain_place
        rows between unbounded preceding and 1 preceding
      ),
      0
    ) as reached_before
  from rollout_places
  left join (select distinct rollout_id from said_memberships) as sayers
    on sayers.rollout_id = rollout_places.rollout_id
  where sayers.rollout_id is null
    and rollout_places.kind not in ('initial', 'configuration', 'flag')
),
ranged as (
  select reaching.rollout_id, change_places.id as change_id
  from reaching
  join change_places
    on change_places.service = reaching.service
    and change_places.repository is not distinct from reaching.repository
    and change_places.place > reaching.reached_before
    and change_places.place > reaching.first_place
    and change_places.place <= reaching.place
),
pairs as (
  select said_memberships.rollout_id, said_memberships.change_id
  from said_memberships
  join change_places on change_places.id = said_memberships.change_id
  union
  select rollout_id, change_id from ranged
),
ordered as (
  select
    pairs.change_id,
    holders.id as rollout_id,
    holders.service,
    holders.environment,
    holders.finish,
    row_number() over (
      partition by pairs.change_id, holders.environment order by holders.chain_place
    ) as turn
  from pairs
  join holders on holders.id = pairs.rollout_id
)
select change_id, rollout_id, service, environment, finish
from ordered
where turn = 1
