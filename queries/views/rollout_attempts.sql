-- view: rollout_attempts
-- grain: one finished attempt of a production deployment of the counted source
-- tables: counted_deployments
-- definition: docs/definitions.md 5.5
with
attempts as (
  select
    *,
    coalesce(finished_at, updated_at, event_time) as finish,
    coalesce(served in ('part', 'full'), false)
      or (coalesce(served, 'unknown') = 'unknown' and status = 'succeeded') as served_someone
  from counted_deployments
  where production and status in ('succeeded', 'failed', 'stopped')
)
select id, service, environment, origin_object, origin_position, status, served_someone, finish
from attempts
where finish < :as_of
