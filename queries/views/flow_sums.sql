-- view: flow_sums
-- grain: flow records of one place with one outcome and towards one port, of one day (UTC), or of one hour of a day that is
--   divided
-- tables: owned_flows, periods
-- definition: Flow records of VPCs on the days of the periods, and on those before that decide what is new in them, added up
--   (docs/definitions.md 8.8). An hour in which a period begins or ends is of the period that holds its beginning (8.10):
--   its sums are counted then.
with
sums as (
  select
    service,
    environment,
    outcome,
    protocol,
    port,
    begins,
    min_by(id, row(first_at, id))              as id,
    min_by(origin_object, row(first_at, id))   as origin_object,
    min_by(origin_position, row(first_at, id)) as origin_position,
    min(first_at)                              as first_at,
    max(last_at)                               as last_at,
    sum(records)                               as records
  from owned_flows
  where dt between :endpoints_from_dt and :period_to_dt
  group by service, environment, outcome, protocol, port, begins
),
edges as (
  select start_at as edge from periods
  union
  select end_at from periods
),
crossed as (
  select
    date_add(
      'second',
      date_diff('second', timestamp '1970-01-01 00:00:00', edge) / 3600 * 3600,
      timestamp '1970-01-01 00:00:00'
    ) as begins,
    min(edge) as edge
  from edges
  group by 1
)
select
  sums.*,
  case when crossed.edge > sums.begins and sums.first_at >= crossed.edge then sums.begins else sums.first_at end
    as counted_at
from sums
left join crossed on crossed.begins = sums.begins
