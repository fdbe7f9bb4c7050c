-- kpi: manual_change_share
-- title: Share of manual changes
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: access_sessions, access_scopes, rollouts, services, periods
-- definition: Sessions in which someone changed something by hand, over those sessions and the succeeded
--   rollouts to production; of services that were ever deployed.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
-- covers: access, deployments
-- interval: wilson
-- least: 1
-- matures: none
-- counts: sessions
-- group: companion
-- section: change
-- scopes: access_scopes
-- place: 2
-- unknown: never deployed, or neither changed nor deployed
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    true as in_numerator,
    true as in_denominator,
    cast(calls as double) as measure,
    coalesce(role, caller) as note
  from access_sessions
  where kind = 'manual'
  union all
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    false,
    true,
    cast(null as double),
    kind
  from rollouts
  where production and succeeded
),
counted as (
  select
    access_scopes.scope,
    access_scopes.service,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as sessions,
    cast(count(*) filter (where evidence.in_denominator) as double) as changes
  from access_scopes
  cross join periods
  left join evidence
    on evidence.service = access_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2, 3
),
final as (
  select
    counted.scope,
    counted.period,
    counted.sessions                                                          as numerator,
    case when services.service is not null then counted.changes end           as denominator,
    case when services.service is not null then counted.changes end           as sample_size,
    case
      when services.service is not null then 1e0 * counted.sessions / nullif(counted.changes, 0)
    end as value
  from counted
  left join services on services.service = counted.service
)
select * from final
