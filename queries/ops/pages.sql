-- kpi: pages
-- title: Pages
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: page_ledger, page_scopes, periods
-- definition: Incidents of a pager, and alarm episodes whose actions told someone and were not suppressed;
--   those that the pager tells of too, once.
-- source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
-- covers: alarms | incidents
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: pages
-- group: companion
-- section: alerting
-- scopes: page_scopes
-- place: 3
-- unknown: nothing says what the actions of its alarms were
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    coalesce(paged, false) as in_numerator,
    false as in_denominator,
    cast(null as double) as measure,
    case when paged is null then 'unknown' else basis end || coalesce(' ' || name, '') as note
  from page_ledger
  where paged is null or paged
),
final as (
  select
    page_scopes.scope,
    periods.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(count(evidence.id) as double) as sample_size,
    case
      when count(*) filter (where not evidence.in_numerator) = 0
      then cast(count(*) filter (where evidence.in_numerator) as double)
    end as value
  from page_scopes
  cross join periods
  left join evidence
    on evidence.service = page_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
)
select * from final
