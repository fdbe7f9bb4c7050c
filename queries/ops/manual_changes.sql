-- kpi: manual_changes
-- title: Manual changes
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: access_sessions, access_scopes, periods
-- definition: Sessions in which someone changed something by hand, in the console or on the command line: calls
--   of one role and caller with gaps of at most 30 minutes are one session.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
-- covers: access
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: sessions
-- group: companion
-- section: change
-- scopes: access_scopes
-- place: 1
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
    false as in_denominator,
    cast(calls as double) as measure,
    coalesce(role, caller) as note
  from access_sessions
  where kind = 'manual'
),
final as (
  select
    access_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(*) filter (where evidence.in_numerator) as double) as sample_size,
    cast(count(*) filter (where evidence.in_numerator) as double) as value
  from access_scopes
  cross join periods
  left join evidence
    on evidence.service = access_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
