-- kpi: suspected_failures_by_chance
-- title: Suspected failures that chance would give
-- unit: number
-- direction: neutral
-- grain: scope, period
-- tables: incidents, incident_links, failures, scopes, periods
-- definition: The share of the period that lies within the incident window after some rollout, times the incidents
--   without a link.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: incidents
-- interval: none
-- least: 0
-- matures: none
-- group: companion
with
unlinked as (
  select incidents.*
  from incidents
  left join (
    select distinct incident_id from incident_links where link = 'explicit'
  ) as linked on linked.incident_id = incidents.id
  where linked.incident_id is null and incidents.production
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    begun_at as event_time,
    true as in_numerator,
    false as in_denominator,
    cast(null as double) as measure,
    cast(null as varchar) as note
  from unlinked
  where begun_at < :as_of
),
windows as (
  select
    service,
    finish,
    lead(finish) over (partition by service order by finish, id) as next_finish
  from failures
),
shadows as (
  select
    scopes.scope,
    periods.period,
    sum(
      case
        when windows.finish is null then 0
        else greatest(
          0,
          date_diff(
            'millisecond',
            greatest(windows.finish, periods.start_at),
            least(
              date_add('millisecond', :incident_window_seconds * 1000, windows.finish),
              coalesce(windows.next_finish, :as_of),
              least(periods.end_at, :as_of)
            )
          )
        )
      end
    ) as milliseconds
  from scopes
  cross join periods
  left join windows on windows.service = scopes.service
  group by 1, 2
),
counted as (
  select scopes.scope, periods.period, cast(count(evidence.id) as double) as incidents
  from scopes
  cross join periods
  left join evidence
    on evidence.service = scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2
),
final as (
  select
    counted.scope,
    counted.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    cast(null as double) as sample_size,
    case
      when :incident_window_seconds is not null and periods.start_at < :as_of
      then counted.incidents * shadows.milliseconds
        / date_diff('millisecond', periods.start_at, least(periods.end_at, :as_of))
    end as value
  from counted
  join shadows on shadows.scope = counted.scope and shadows.period = counted.period
  join periods on periods.period = counted.period
)
select * from final
