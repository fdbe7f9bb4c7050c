-- view: known_memberships
-- grain: one rollout of which it is known what changes it brought
-- tables: rollouts, rollout_places, said_memberships
-- definition: docs/definitions.md 5.3
with
known as (
  select rollout_id
  from said_memberships
  union
  select rollout_id
  from rollout_places
  where chain_place > first_chain_place
)
select rollouts.id as rollout_id, rollouts.service, rollouts.kind, rollouts.finish
from rollouts
join known on known.rollout_id = rollouts.id
where rollouts.production
  and rollouts.succeeded
  and rollouts.kind not in ('initial', 'configuration', 'flag')
