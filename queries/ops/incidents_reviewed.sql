-- kpi: incidents_reviewed
-- title: Incidents reviewed in time
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: incidents, review_due_days, scopes, periods
-- definition: Incidents whose review was held within five working days after they were resolved, over those
--   whose five days ended in the period.
-- source: https://sre.google/sre-book/postmortem-culture/
-- covers: incidents
-- interval: wilson
-- least: 1
-- matures: none
-- counts: incidents
-- group: companion
-- section: incidents
-- place: 3
-- unknown: no review fell due
with
due as (
  select incidents.*, review_due_days.due_at
  from incidents
  join review_due_days
    on incidents.resolved_at >= review_due_days.resolved_from
    and incidents.resolved_at < review_due_days.resolved_to
  where incidents.production and review_due_days.due_at <= :as_of
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    date_add('millisecond', -1, due_at) as event_time,
    coalesce(reviewed_at < due_at, false) as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    case when reviewed_at is null or reviewed_at >= :as_of then 'not reviewed' when reviewed_at < due_at then 'in time' else 'late' end as note
  from due
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double) as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    cast(count(*) filter (where evidence.in_denominator) as double) as sample_size,
    1e0 * count(*) filter (where evidence.in_numerator)
      / nullif(count(*) filter (where evidence.in_denominator), 0) as value
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
