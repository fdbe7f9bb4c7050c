-- report: incident_courses
-- title: Incident by incident
-- grain: one merged incident of production
-- tables: incidents, periods
-- definition: The incidents that began in each period, by event time, with all that was told of their course
--   (docs/definitions.md 1.5). Times are counted from the impact, and where that is unknown not at all.
with
final as (
  select
    periods.period,
    incidents.id,
    incidents.service,
    incidents.severity,
    incidents.title,
    incidents.event_time,
    incidents.impact_started_at,
    incidents.detected_at,
    incidents.opened_at,
    case when incidents.customer_notified_at < :as_of then incidents.customer_notified_at end as customers_told_at,
    case when incidents.mitigated_at < :as_of then incidents.mitigated_at end       as mitigated_at,
    case when incidents.impact_ended_at < :as_of then incidents.impact_ended_at end as impact_ended_at,
    case when incidents.resolved_at < :as_of then incidents.resolved_at end         as resolved_at,
    case when incidents.reviewed_at < :as_of then incidents.reviewed_at end         as reviewed_at,
    incidents.escalations,
    incidents.causes,
    incidents.deployment_ids is not null as names_deployment
  from incidents
  join periods on incidents.event_time >= periods.start_at and incidents.event_time < periods.end_at
  where incidents.production
)
select * from final
