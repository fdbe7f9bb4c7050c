-- view: deployed_changes
-- grain: one merged change that reached production, cherry-picks once
-- tables: changes, change_originals, memberships
-- definition: The only membership of changes in rollouts (docs/definitions.md 5.2), with the times that lead time is
--   made of.
with
arrivals as (
  select
    change_originals.service,
    change_originals.original_id,
    memberships.finish,
    memberships.rollout_id,
    change_originals.merged_at,
    row_number() over (
      partition by change_originals.original_id
      order by memberships.finish, change_originals.id, memberships.rollout_id
    ) as turn
  from memberships
  join change_originals on change_originals.id = memberships.change_id
),
copies_authored as (
  select original_id, min(authored_at) as authored_at
  from change_originals
  group by original_id
),
whole as (
  select
    changes.id,
    changes.service,
    changes.origin_object,
    changes.origin_position,
    changes.repository,
    changes.title,
    changes.author,
    changes.opened_at,
    changes.first_reviewed_at,
    changes.url,
    coalesce(changes.author_kind, 'unknown') as author_kind,
    changes.reverts,
    coalesce(changes.author_kind, 'unknown') <> 'bot' and changes.reverts is null as counted,
    case
      when changes.authored_at < coalesce(copies_authored.authored_at, changes.authored_at) then changes.authored_at
      else coalesce(copies_authored.authored_at, changes.authored_at)
    end as authored_at,
    arrivals.merged_at,
    arrivals.finish,
    arrivals.rollout_id
  from arrivals
  join changes on changes.id = arrivals.original_id
  join copies_authored on copies_authored.original_id = arrivals.original_id
  where arrivals.turn = 1
)
select
  *,
  date_diff('millisecond', authored_at, finish) / 1000e0          as lead_seconds,
  date_diff('millisecond', merged_at, finish) / 1000e0            as merge_to_production_seconds,
  date_diff('millisecond', authored_at, opened_at) / 1000e0       as coding_seconds,
  date_diff('millisecond', opened_at, first_reviewed_at) / 1000e0 as pickup_seconds,
  date_diff('millisecond', first_reviewed_at, merged_at) / 1000e0 as review_seconds
from whole
