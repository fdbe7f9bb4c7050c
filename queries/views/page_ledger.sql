-- view: page_ledger
-- grain: one page, or one episode that may have been one
-- tables: episodes, incident_members, listings, lake.ops_events
-- definition: Incidents of a pager, and alarm episodes whose actions told someone, unless a pager's incident followed
--   within five minutes (docs/definitions.md 8.5). `paged` is unknown where nothing says what the alarm's actions were.
with
configured as (
  select
    listings.id,
    listings.arn,
    listings.event_time,
    listings.actions_enabled,
    case
      when listings.actions is not null
      then coalesce(
        bool_or(
          split_part(action.arn, ':', 3) in ('sns', 'lambda', 'ssm-incidents')
        ),
        false
      )
    end as tells
  from listings left join unnest(listings.actions) as action (arn) on true
  where listings.kind = 'alarm'
  group by listings.id, listings.arn, listings.event_time, listings.actions_enabled, listings.actions
),
listed as (
  select
    episodes.id,
    configured.actions_enabled,
    configured.tells,
    row_number() over (partition by episodes.id order by configured.event_time desc, configured.id) as nearness
  from episodes
  join configured
    on configured.arn = episodes.alarm_arn
    and configured.event_time <= episodes.started_at
    and date_diff('millisecond', configured.event_time, episodes.started_at) <= 259200000
),
telling as (
  select
    episodes.id,
    bool_or(
      split_part(action.arn, ':', 3) in ('sns', 'lambda', 'ssm-incidents')
    ) as tells
  from episodes cross join unnest(episodes.actions) as action (arn)
  group by episodes.id
),
acted as (
  select distinct episodes.id
  from episodes
  join lake.ops_events as done
    on (done.subject = episodes.alarm_arn or done.subject = episodes.alarm_name)
    and done.kind = 'alarm_action'
    and done.outcome = 'succeeded'
    and done.dt between :from_dt and :to_dt
    and coalesce(done.started_at, done.updated_at) < :as_of
    and coalesce(done.started_at, done.updated_at) >= episodes.started_at
    and date_diff('millisecond', episodes.started_at, coalesce(done.started_at, done.updated_at)) <= 60000
  where split_part(done.name, ':', 3) in ('sns', 'lambda', 'ssm-incidents')
),
triggered as (
  select *
  from incident_members
  where service is not null and told_by_pager
),
told_by_pager as (
  select distinct episodes.id
  from episodes
  join triggered
    on triggered.service = episodes.service
    and triggered.event_time >= episodes.started_at
    and date_diff('millisecond', episodes.started_at, triggered.event_time) <= 300000
)
select
  id,
  service,
  environment_name as environment,
  event_time,
  origin_object,
  origin_position,
  title   as name,
  'pager' as basis,
  true    as paged,
  disposition,
  deployment_id,
  acknowledged_at,
  acknowledged_by_kind,
  acknowledged_by,
  resolved_at
from triggered
union all
select
  episodes.id,
  episodes.service,
  episodes.environment,
  episodes.started_at,
  episodes.origin_object,
  episodes.origin_position,
  episodes.alarm_name,
  'alarm',
  case
    when episodes.suppressed_by is not null or episodes.muted_by is not null then false
    when acted.id is not null then true
    when not coalesce(episodes.actions_enabled, listed.actions_enabled, true) then false
    when episodes.actions is not null then coalesce(telling.tells, false)
    else listed.tells
  end,
  cast(null as varchar),
  cast(null as varchar),
  cast(null as timestamp(3)),
  cast(null as varchar),
  cast(null as varchar),
  cast(null as timestamp(3))
from episodes
left join listed on listed.id = episodes.id and listed.nearness = 1
left join telling on telling.id = episodes.id
left join acted on acted.id = episodes.id
left join told_by_pager on told_by_pager.id = episodes.id
where told_by_pager.id is null
