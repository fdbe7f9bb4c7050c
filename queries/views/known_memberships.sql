-- view: known_memberships
-- grain: one rollout of which it is known what changes it brought
-- tables: rollouts, change_places, rollout_places
-- definition: docs/definitions.md 5.3
with
holders as (
  select *
  from rollouts
  where production and succeeded and kind not in ('initial', 'configuration', 'flag')
),
listed as (
  select distinct holders.id as rollout_id
  from holders
  cross join unnest(holders.change_ids) as listed (change_id)
  join change_places on change_places.service = holders.service and change_places.id = listed.change_id
),
named as (
  select distinct members.rollout_id
  from (
    select holders.id as rollout_id, holders.service, member.member_id
    from holders cross join unnest(holders.member_ids) as member (member_id)
  ) as members
  join change_places
    on change_places.service = members.service
    and change_places.deployment_id = members.member_id
),
resolved as (
  select rollout_id
  from rollout_places
  where chain_place > first_chain_place and kind not in ('initial', 'configuration', 'flag')
)
select holders.id as rollout_id, holders.service, holders.kind, holders.finish
from holders
join (
  select rollout_id from listed
  union
  select rollout_id from named
  union
  select rollout_id from resolved
) as known on known.rollout_id = holders.id
