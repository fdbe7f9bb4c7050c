-- view: call_sums
-- grain: calls of one caller with one outcome, of one day (UTC), or of one half hour of a day that is divided
-- tables: owned_calls, periods
-- definition: CloudTrail events on the days of the periods, added up (docs/definitions.md 8.6). A half hour in which
--   a period begins or ends is of the period that holds its beginning (8.10): its sums are counted then.
with
sums as (
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
      date_diff('second', timestamp '1970-01-01 00:00:00', edge) / 1800 * 1800,
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
