-- view: change_places
-- grain: one merged change of a service
-- tables: changes
-- definition: The place of a change in the merge order of its repository (docs/definitions.md 5.2 b).
with
merged as (
  select
    *,
    sum(case when merge_order is null then 1 else 0 end) over (partition by service, repository) as without_order
  from changes
  where merged_at is not null and service is not null
)
select
  id,
  service,
  repository,
  sha,
  deployment_id,
  merged_at,
  row_number() over (
    partition by service, repository
    order by
      case when without_order = 0 then merge_order end,
      case when without_order > 0 then merged_at end,
      id
  ) as place
from merged
