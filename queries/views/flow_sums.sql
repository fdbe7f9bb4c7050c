-- view: flow_sums
-- grain: flow records of one place with one outcome and towards one port, of one day (UTC), or of one hour of a day that is
--   divided
-- tables: owned_flows
-- definition: Flow records of VPCs on the days of the periods, and on those before that decide what is new in them, added up
--   (docs/definitions.md 8.8).
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
