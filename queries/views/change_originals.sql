-- view: change_originals
-- grain: one change of a service
-- tables: changes, change_numbers
-- definition: The change that each one is the same as: what it was cherry-picked from, one step, where that is known
--   for the service; else itself (docs/definitions.md 5.2).
select
  changes.id,
  changes.service,
  changes.authored_at,
  changes.merged_at,
  coalesce(original.id, changes.id)          as original_id,
  coalesce(original.id <> changes.id, false) as copied
from changes
left join change_numbers on change_numbers.number = changes.cherry_pick_of
left join changes as original
  on original.id = coalesce(change_numbers.change_id, changes.cherry_pick_of)
  and original.service = changes.service
where changes.service is not null
