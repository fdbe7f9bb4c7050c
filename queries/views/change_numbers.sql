-- view: change_numbers
-- grain: one number of a merge request, as REPOSITORY#NUMBER, of which it is known what change it became
-- tables: told_changes
-- definition: The merged change that goes by a number too (docs/definitions.md 1.6).
with
merged as (
  select *, repository || '#' || merge_request as number
  from told_changes
  where merged_at is not null
),
candidates as (
  select
    merged.number,
    merged.id as change_id,
    row_number() over (
      partition by merged.number
      order by case when merged.opened_at is null then 1 else 0 end, merged.merged_at, merged.id
    ) as turn
  from merged
  left join told_changes as request on request.id = merged.number
  where merged.number is not null
    and request.merged_at is null
    and (request.opened_at is null or request.opened_at <= merged.merged_at)
)
select number, change_id
from candidates
where turn = 1
