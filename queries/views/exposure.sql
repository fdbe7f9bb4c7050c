-- view: exposure
-- grain: one service in one period
-- tables: scopes, services, periods, days, declared_coverage
-- definition: Local days on which a service was live, and on which it was covered too, and what was covered at all
--   (docs/definitions.md 4.1 to 4.3).
with
places as (
  select services.service, place.environment
  from services cross join unnest(services.environments) as place (environment)
),
covering as (
  select distinct
    places.service,
    declared_coverage.fact,
    declared_coverage.from_at,
    declared_coverage.to_at
  from declared_coverage
  join places
    on (declared_coverage.service is null or declared_coverage.service = places.service)
    and (declared_coverage.environment is null or declared_coverage.environment = places.environment)
),
live_days as (
  select
    scopes.service,
    periods.period,
    days.day_start,
    greatest(days.day_start, services.live_from)                          as live_from,
    least(days.day_end, :as_of, coalesce(services.live_to, days.day_end)) as live_to
  from scopes
  join services on services.service = scopes.service
  cross join periods
  join days on days.day_start >= periods.start_at and days.day_start < periods.end_at
),
exposed_days as (
  select
    live_days.service,
    live_days.period,
    live_days.day_start,
    count(covering.fact) > 0 as covered
  from live_days
  left join covering
    on covering.fact = 'deployments'
    and covering.service = live_days.service
    and covering.from_at < live_days.live_to
    and (covering.to_at is null or covering.to_at > live_days.live_from)
    and (covering.to_at is null or covering.to_at > covering.from_at)
  where live_days.live_from < live_days.live_to
  group by live_days.service, live_days.period, live_days.day_start
),
day_counts as (
  select service, period, count(*) as live_days, count(*) filter (where covered) as covered_days
  from exposed_days
  group by service, period
),
facts as (
  select
    scopes.service,
    periods.period,
    count(*) filter (where covering.fact = 'incidents') > 0          as incidents_covered,
    count(*) filter (where covering.fact = 'rollback_detection') > 0 as rollbacks_covered
  from scopes
  cross join periods
  left join covering
    on covering.service = scopes.service
    and covering.from_at < least(periods.end_at, :as_of)
    and (covering.to_at is null or covering.to_at > periods.start_at)
    and (covering.to_at is null or covering.to_at > covering.from_at)
    and periods.start_at < :as_of
  group by scopes.service, periods.period
),
at_the_end as (
  select
    scopes.service,
    periods.period,
    count(covering.fact) > 0 as changes_covered
  from scopes
  cross join periods
  left join covering
    on covering.fact = 'changes'
    and covering.service = scopes.service
    and covering.from_at < least(periods.end_at, :as_of)
    and (covering.to_at is null or covering.to_at >= least(periods.end_at, :as_of))
  group by scopes.service, periods.period
)
select
  facts.service,
  facts.period,
  cast(coalesce(day_counts.live_days, 0) as double)    as live_days,
  cast(coalesce(day_counts.covered_days, 0) as double) as covered_days,
  facts.incidents_covered,
  facts.rollbacks_covered,
  at_the_end.changes_covered
from facts
join at_the_end on at_the_end.service = facts.service and at_the_end.period = facts.period
left join day_counts on day_counts.service = facts.service and day_counts.period = facts.period
