-- kpi: actionable_pages
-- title: Actionable pages
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: page_ledger, page_scopes, periods
-- definition: Pages that somebody had to act upon, over those of which that is known: their incident was called useful,
--   or nobody judged it and it names the deployment that caused it. Unknown where that is known of less than half.
-- source: https://sre.google/sre-book/monitoring-distributed-systems/
-- covers: incidents
-- interval: wilson
-- least: 1
-- matures: none
-- counts: pages
-- group: companion
-- section: alerting
-- scopes: page_scopes
-- place: 4
-- unknown: fewer than half of its pages were judged
with
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    event_time,
    coalesce(disposition = 'useful', deployment_id is not null) as in_numerator,
    disposition is not null or deployment_id is not null as in_denominator,
    cast(null as double) as measure,
    case
      when disposition is not null then disposition
      when deployment_id is not null then 'caused by a deployment'
      else 'not judged'
    end || coalesce(': ' || name, '') as note
  from page_ledger
  where paged is null or paged
),
final as (
  select
    page_scopes.scope,
    periods.period,
    cast(count(*) filter (where evidence.in_numerator) as double)   as numerator,
    cast(count(*) filter (where evidence.in_denominator) as double) as denominator,
    cast(count(*) filter (where evidence.in_denominator) as double) as sample_size,
    case
      when 2 * count(*) filter (where evidence.in_denominator) >= count(evidence.id)
      then 1e0 * count(*) filter (where evidence.in_numerator)
        / nullif(count(*) filter (where evidence.in_denominator), 0)
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
