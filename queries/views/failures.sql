-- view: failures
-- grain: one rollout that could have failed: forward, hotfix or configuration, in production, that served someone
-- tables: rollouts, rollbacks, incidents, incident_links
-- definition: Whether and how a rollout failed, and when it recovered (docs/definitions.md 3.2 to 3.4 and 5.1).
with
base as (
  select *
  from rollouts
  where production
    and kind in ('forward', 'hotfix', 'configuration')
    and (served_someone or (:count_failed_attempts and status = 'failed'))
),
fixing as (
  select id, finish, incident_id, fixes_deployment
  from rollouts
  where production and succeeded
),
incident_fixes as (
  select incidents.id as incident_id, min(fixing.finish) as fixed_at
  from incidents
  cross join unnest(incidents.member_ids) as member (member_id)
  join fixing on fixing.incident_id = member.member_id
  group by incidents.id
),
incident_ends as (
  select
    incidents.id as incident_id,
    case
      when :recovery_resolved then coalesce(incidents.resolved_at, incident_fixes.fixed_at)
      else coalesce(
        incidents.impact_ended_at, incidents.mitigated_at, incident_fixes.fixed_at, incidents.resolved_at
      )
    end as ended_at
  from incidents
  left join incident_fixes on incident_fixes.incident_id = incidents.id
),
by_incident as (
  select
    incident_links.rollout_id,
    count(*) filter (where incident_ends.ended_at is null or incident_ends.ended_at >= :as_of) as still_open,
    max(incident_ends.ended_at)                                                                as ended_at
  from incident_links
  join incident_ends on incident_ends.incident_id = incident_links.incident_id
  where incident_links.confirmed
  group by incident_links.rollout_id
),
by_rollback as (
  select target_id as rollout_id, last_finish as ended_at, returned_to
  from (
    select *, row_number() over (partition by target_id order by first_finish, first_id) as turn
    from rollbacks
    where within_window
  ) as runs
  where turn = 1
),
by_fix as (
  select named.id as rollout_id, min(fixing.finish) as ended_at
  from (
    select base.id, base.finish, member.member_id
    from base cross join unnest(base.member_ids) as member (member_id)
  ) as named
  join fixing on fixing.fixes_deployment = named.member_id and fixing.finish > named.finish
  group by named.id
),
judged as (
  select
    base.*,
    case
      when by_incident.rollout_id is not null then 'incident'
      when by_rollback.rollout_id is not null then 'rollback'
      when by_fix.rollout_id is not null then 'fix'
      when not base.served_someone then 'attempt'
    end as basis,
    case
      when base.served = 'part' then coalesce(base.first_served_at, base.finish)
      else base.finish
    end as harmed_at,
    case
      when by_incident.rollout_id is not null then
        case when by_incident.still_open = 0 then by_incident.ended_at end
      else coalesce(by_rollback.ended_at, by_fix.ended_at)
    end as recovered_at,
    by_rollback.returned_to
  from base
  left join by_incident on by_incident.rollout_id = base.id
  left join by_rollback on by_rollback.rollout_id = base.id
  left join by_fix on by_fix.rollout_id = base.id
)
select
  *,
  basis is not null                                                            as failed,
  date_diff('millisecond', harmed_at, coalesce(recovered_at, :as_of)) / 1000e0 as seconds,
  coalesce(recovered_at < harmed_at, false)                                    as negative
from judged
