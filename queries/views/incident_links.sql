-- view: incident_links
-- grain: one incident and one rollout that is linked to it
-- tables: incidents, rollouts
-- definition: Confirmed and suspected links (docs/definitions.md 3.1). An explicit link is confirmed; one made by
--   time is suspected, but where the setting `link` says `time`.
with
members as (
  select rollouts.id, member.member_id
  from rollouts cross join unnest(rollouts.member_ids) as member (member_id)
),
said as (
  select incidents.id as incident_id, link.deployment_id
  from incidents cross join unnest(incidents.deployment_ids) as link (deployment_id)
),
explicit as (
  select distinct said.incident_id, members.id as rollout_id
  from said join members on members.member_id = said.deployment_id
),
unlinked as (
  select incidents.*
  from incidents
  left join (select distinct incident_id from explicit) as linked on linked.incident_id = incidents.id
  where linked.incident_id is null and incidents.production and incidents.service is not null
),
candidates as (
  select
    unlinked.id as incident_id,
    rollouts.id as rollout_id,
    row_number() over (partition by unlinked.id order by rollouts.finish desc, rollouts.id desc) as nearness
  from unlinked
  join rollouts
    on rollouts.service = unlinked.service
    and rollouts.finish <= unlinked.begun_at
  where rollouts.production
    and rollouts.served_someone
    and rollouts.kind in ('forward', 'hotfix', 'configuration')
    and (
      :incident_window_seconds is null
      or date_diff('millisecond', rollouts.finish, unlinked.begun_at) <= :incident_window_seconds * 1000
    )
)
select incident_id, rollout_id, true as confirmed, 'explicit' as link
from explicit
union all
select incident_id, rollout_id, :link_by_time as confirmed, 'time' as link
from candidates
where nearness = 1
