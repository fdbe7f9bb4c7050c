-- kpi: undeployed_changes
-- title: Merged but not deployed
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: changes, change_originals, memberships, known_memberships, scopes, periods, exposure
-- definition: Merged changes that had not reached production at the end of the period, bots and reverts left out.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: deployments, changes
-- interval: none
-- least: 0
-- matures: none
-- anchor: period
-- group: companion
with
moments as (
  select
    scopes.scope,
    scopes.service,
    periods.period,
    least(periods.end_at, :as_of) as moment,
    exposure.changes_covered,
    min(known_memberships.finish) as known_since
  from scopes
  cross join periods
  join exposure on exposure.service = scopes.service and exposure.period = periods.period
  left join known_memberships on known_memberships.service = scopes.service
  group by 1, 2, 3, 4, 5
),
brought as (
  select change_originals.original_id as change_id, min(memberships.finish) as finish
  from memberships
  join change_originals on change_originals.id = memberships.change_id
  group by 1
),
waiting as (
  select
    changes.*,
    moments.period,
    moments.moment,
    date_diff('millisecond', changes.merged_at, moments.moment) / 1000e0 as age
  from moments
  join changes
    on changes.service = moments.service
    and changes.merged_at < moments.moment
    and changes.merged_at >= moments.known_since
  join change_originals on change_originals.id = changes.id
  left join brought on brought.change_id = changes.id
  where moments.known_since < moments.moment
    and coalesce(changes.author_kind, 'unknown') <> 'bot'
    and changes.reverts is null
    and not change_originals.copied
    and (brought.finish is null or brought.finish >= moments.moment)
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    cast(null as varchar) as environment,
    merged_at as event_time,
    false as in_numerator,
    true as in_denominator,
    cast(age as double) as measure,
    cast(null as varchar) as note,
    period
  from waiting
),
final as (
  select
    moments.scope,
    moments.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    case
      when moments.known_since < moments.moment and moments.changes_covered
      then cast(count(evidence.id) as double)
    end as sample_size,
    case
      when moments.known_since < moments.moment and moments.changes_covered
      then cast(count(evidence.id) as double)
    end as value
  from moments
  left join evidence on evidence.service = moments.service and evidence.period = moments.period
  group by moments.scope, moments.period, moments.known_since, moments.moment, moments.changes_covered
)
select * from final
