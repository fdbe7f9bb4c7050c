-- kpi: failed_sign_ins
-- title: Failed sign-ins
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: call_sums, access_scopes, periods
-- definition: Attempts to sign in to the console that failed, whoever made them.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
-- covers: access
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: attempts
-- group: companion
-- section: access
-- scopes: access_scopes
-- place: 2
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    counted_at as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(calls as double) as measure,
    account_id as note
  from call_sums
  where failed_sign_in
),
final as (
  select
    access_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(coalesce(sum(evidence.measure), 0e0) as double) as sample_size,
    coalesce(sum(evidence.measure), 0e0) as value
  from access_scopes
  cross join periods
  left join evidence
    on evidence.service = access_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
