-- view: said_memberships
-- grain: one change and one rollout that is said to have brought it
-- tables: rollouts, changes, change_numbers
-- definition: Membership as the source lists it, on the rollout or on the change (docs/definitions.md 5.2 a).
with
holders as (
  select *
  from rollouts
  where production and succeeded and kind not in ('initial', 'configuration', 'flag')
),
members as (
  select holders.id as rollout_id, holders.service, member.member_id
  from holders cross join unnest(holders.member_ids) as member (member_id)
)
select holders.id as rollout_id, changes.id as change_id
from holders
cross join unnest(holders.change_ids) as listed (change_id)
left join change_numbers on change_numbers.number = listed.change_id
join changes
  on changes.service = holders.service
  and changes.id = coalesce(change_numbers.change_id, listed.change_id)
union
select members.rollout_id, changes.id as change_id
from members
join changes on changes.service = members.service and changes.deployment_id = members.member_id
