-- kpi: improvement_share
-- title: Changes that improve
-- unit: ratio
-- direction: higher
-- grain: scope, period
-- tables: changes, improvement_labels, scopes, periods
-- definition: Merged changes with a label that marks them as improvement, over all whose labels are known. Changes of
--   bots, reverts and cherry-picks are left out.
-- source: https://sre.google/sre-book/eliminating-toil/
-- covers: changes
-- interval: wilson
-- least: 1
-- matures: none
-- counts: changes
-- group: companion
-- section: change
-- place: 6
-- unknown: of no merged change the labels are known
with
counted as (
  select *
  from changes
  where service is not null
    and merged_at is not null
    and labels is not null
    and coalesce(author_kind, 'unknown') <> 'bot'
    and reverts is null
    and cherry_pick_of is null
),
improving as (
  select distinct counted.id
  from counted
  cross join unnest(counted.labels) as label (label)
  join improvement_labels on lower(label.label) like improvement_labels.pattern escape '\'
),
evidence as (
  select
    counted.id,
    counted.origin_object,
    counted.origin_position,
    counted.service,
    cast(null as varchar) as environment,
    counted.merged_at as event_time,
    improving.id is not null as in_numerator,
    true as in_denominator,
    cast(null as double) as measure,
    counted.title as note
  from counted
  left join improving on improving.id = counted.id
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
