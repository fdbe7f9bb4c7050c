-- kpi: repeat_causes
-- title: Repeated causes
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: incidents, scopes, periods
-- definition: Incidents with a cause that another incident of the service had within the 180 days before, over those
--   whose review named a cause.
-- source: https://sre.google/sre-book/postmortem-culture/
-- covers: incidents
-- interval: wilson
-- least: 1
-- matures: none
-- counts: incidents
-- group: companion
-- section: incidents
-- place: 4
-- unknown: no review named a cause
with
named as (
  select distinct incidents.id, incidents.service, incidents.event_time, cause.cause
  from incidents
  cross join unnest(incidents.causes) as cause (cause)
  where incidents.production
    and incidents.reviewed_at < :as_of
    and cause.cause not in ('', 'unknown')
),
known as (
  select id, min(cause) as first_cause
  from named
  group by id
),
repeated as (
  select named.id, min(named.cause) as cause
  from named
  join named as earlier
    on earlier.service = named.service
    and earlier.cause = named.cause
    and (
      earlier.event_time < named.event_time
      or (earlier.event_time = named.event_time and earlier.id < named.id)
    )
  where date_diff('millisecond', earlier.event_time, named.event_time) <= 15552000000
  group by named.id
),
evidence as (
  select
    incidents.id,
    incidents.origin_object,
    incidents.origin_position,
    incidents.service,
    incidents.environment,
    incidents.event_time,
    repeated.id is not null as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    coalesce(repeated.cause, known.first_cause) as note
  from known
  join incidents on incidents.id = known.id
  left join repeated on repeated.id = known.id
),
final as (
  select
    scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
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
