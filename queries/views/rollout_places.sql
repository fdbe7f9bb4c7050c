-- view: rollout_places
-- grain: one succeeded production rollout whose commit is known among the merged changes of its service
-- tables: rollouts, change_places
-- definition: How far a rollout's commit reaches into the merge order of its repository (docs/definitions.md 5.2 b).
with
matches as (
  select
    rollouts.id as rollout_id,
    rollouts.service,
    rollouts.environment,
    rollouts.chain_place,
    rollouts.finish,
    rollouts.kind,
    change_places.repository,
    change_places.place,
    row_number() over (
      partition by rollouts.id
      order by change_places.merged_at desc, change_places.id desc
    ) as preference
  from rollouts
  join change_places
    on change_places.service = rollouts.service
    and change_places.sha = rollouts.commit_sha
    and (
      change_places.repository = rollouts.repository
      or change_places.repository is null
      or rollouts.repository is null
    )
  where rollouts.production and rollouts.succeeded
)
select
  rollout_id,
  service,
  environment,
  chain_place,
  finish,
  kind,
  repository,
  place,
  min_by(place, chain_place) over (partition by service, environment, repository) as first_place,
  min(chain_place) over (partition by service, environment, repository)           as first_chain_place
from matches
where preference = 1
