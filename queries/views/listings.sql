-- view: listings
-- grain: one alarm, dashboard, canary, stack or tagged resource on one day
-- tables: lake.inventory
-- definition: Listings, of those of one day the one that knows the latest (docs/definitions.md 8.4).
select
  id,
  account_id,
  region,
  service_key,
  origin_object,
  origin_position,
  event_time,
  kind,
  arn,
  name,
  state,
  state_since,
  updated_at,
  created_at,
  drift_status,
  drift_checked_at,
  runbook_url,
  actions_enabled,
  actions
from (
  select
    *,
    row_number() over (
      partition by dt, id
      order by
        coalesce(state_since, timestamp '1970-01-01 00:00:00') desc,
        coalesce(updated_at, timestamp '1970-01-01 00:00:00') desc,
        coalesce(drift_checked_at, timestamp '1970-01-01 00:00:00') desc,
        coalesce(content_hash, ''),
        origin_object,
        origin_position
    ) as copy
  from lake.inventory
  where dt between :from_dt and :to_dt
) as copies
where copy = 1
