-- kpi: new_endpoints
-- title: New accepted endpoints
-- unit: count
-- direction: neutral
-- grain: scope, period
-- tables: flow_sums, flow_places, flow_scopes, periods
-- definition: Ports of a service to which a flow was accepted, and to which none had been in the 90 days
--   before; by that flow. Unknown for the first 90 days in which flows of the service are known.
-- source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
-- covers: network
-- interval: quasi_poisson
-- least: 0
-- matures: none
-- counts: endpoints
-- group: companion
-- section: network
-- scopes: flow_scopes
-- place: 2
-- unknown: flows are known for less than 90 days before
with
towards as (
  select
    *,
    max(last_at) over (
      partition by service, protocol, port
      order by first_at, id
      rows between unbounded preceding and 1 preceding
    ) as seen_before
  from flow_sums
  where outcome = 'accepted' and port is not null
),
appearances as (
  select
    towards.*,
    date_diff('millisecond', flow_places.known_from, towards.first_at) >= 7776000000 as judged
  from towards
  join flow_places on flow_places.service = towards.service
  where towards.seen_before is null or date_diff('millisecond', towards.seen_before, towards.first_at) > 7776000000
),
evidence as (
  select
    id,
    origin_object,
    origin_position,
    service,
    environment,
    first_at as event_time,
    judged as in_numerator,
    false as in_denominator,
    cast(null as double) as measure,
    case protocol when 6 then 'tcp/' else 'udp/' end || cast(port as varchar) as note
  from appearances
),
counted as (
  select
    flow_scopes.scope,
    flow_scopes.service,
    periods.period,
    periods.start_at,
    cast(count(*) filter (where evidence.in_numerator) as double) as endpoints
  from flow_scopes
  cross join periods
  left join evidence
    on evidence.service = flow_scopes.service
    and evidence.event_time >= periods.start_at
    and evidence.event_time < periods.end_at
  group by 1, 2, 3, 4
),
final as (
  select
    counted.scope,
    counted.period,
    cast(null as double) as numerator,
    cast(null as double) as denominator,
    counted.endpoints    as sample_size,
    case
      when date_diff('millisecond', flow_places.known_from, counted.start_at) >= 7776000000
      then counted.endpoints
    end as value
  from counted
  left join flow_places on flow_places.service = counted.service
)
select * from final
