-- kpi: non_compliant_pairs
-- title: Non-compliant resources
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: compliance_runs, compliance_scopes, periods
-- definition: Pairs of a rule and a resource that did not comply at the end of the period. The measure of each
--   is how long it had been so.
-- source: https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html
-- covers: compliance
-- interval: none
-- least: 0
-- matures: none
-- counts: pairs
-- group: companion
-- section: configuration
-- scopes: compliance_scopes
-- place: 1
-- anchor: period
with
moments as (
  select period, least(end_at, :as_of) as moment
  from periods
),
evidence as (
  select
    compliance_runs.id,
    compliance_runs.origin_object,
    compliance_runs.origin_position,
    compliance_runs.service,
    compliance_runs.environment,
    compliance_runs.since as event_time,
    true as in_numerator,
    false as in_denominator,
    date_diff('millisecond', compliance_runs.since, moments.moment) / 1000e0 as measure,
    compliance_runs.rule || ' ' || compliance_runs.subject as note,
    moments.period
  from compliance_runs
  join moments
    on compliance_runs.since < moments.moment
    and (compliance_runs.until is null or compliance_runs.until >= moments.moment)
  where compliance_runs.verdict = 'failed'
),
final as (
  select
    compliance_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(*) filter (where evidence.in_numerator) as double) as sample_size,
    cast(count(*) filter (where evidence.in_numerator) as double) as value
  from compliance_scopes
  cross join periods
  left join evidence on evidence.service = compliance_scopes.service and evidence.period = periods.period
  group by 1, 2
)
select * from final
