-- view: services
-- grain: one service that ever had a succeeded rollout in production
-- tables: rollouts, retirements
-- definition: When a service was live (docs/definitions.md 4.2).
select
  rollouts.service,
  min(rollouts.finish)        as live_from,
  max(retirements.retired_at) as live_to,
  max(rollouts.finish)        as last_rollout_at,
  array_agg(distinct rollouts.environment order by rollouts.environment) as environments
from rollouts
left join retirements on retirements.service = rollouts.service
where rollouts.production and rollouts.succeeded
group by rollouts.service
