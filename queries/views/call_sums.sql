-- view: call_sums
-- grain: calls of one caller with one outcome, of one day (UTC), or of one half hour of a day that is divided
-- tables: owned_calls
-- definition: CloudTrail events on the days of the periods, added up (docs/definitions.md 8.6).
select
  service,
  environment,
  account_id,
  caller,
  role,
  outcome,
  failed_sign_in,
  begins,
  min_by(id, row(first_at, id))              as id,
  min_by(origin_object, row(first_at, id))   as origin_object,
  min_by(origin_position, row(first_at, id)) as origin_position,
  min(first_at)                              as first_at,
  max(last_at)                               as last_at,
  sum(calls)                                 as calls
from owned_calls
where dt between :period_from_dt and :period_to_dt
group by service, environment, account_id, caller, role, outcome, failed_sign_in, begins
