-- view: exposure
-- grain: one service in one period
-- tables: scopes, services, periods, days, declared_coverage, environments
-- definition: Local days on which a service was live, and on which it was covered too, and what was covered at all
--   (docs/definitions.md 4.1 to 4.3).
with
in_production as (
  select declared_coverage.*
  from declared_coverage
  left join environments on environments.environment = declared_coverage.environment
  where declared_coverage.environment is null or environments.production
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
    count(in_production.fact) > 0 as covered
  from live_days
  left join in_production
    on in_production.fact = 'deployments'
    and (in_production.service is null or in_production.service = live_days.service)
    and in_production.from_at < live_days.live_to
    and (in_production.to_at is null or in_production.to_at > live_days.live_from)
    and (in_production.to_at is null or in_production.to_at > in_production.from_at)
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
    count(*) filter (where in_production.fact = 'incidents') > 0          as incidents_covered,
    count(*) filter (where in_production.fact = 'rollback_detection') > 0 as rollbacks_covered
  from scopes
  cross join periods
  left join in_production
    on (in_production.service is null or in_production.service = scopes.service)
    and in_production.from_at < least(periods.end_at, :as_of)
    and (in_production.to_at is null or in_production.to_at > periods.start_at)
    and (in_production.to_at is null or in_production.to_at > in_production.from_at)
    and periods.start_at < :as_of
  group by scopes.service, periods.period
),
at_the_end as (
  select
    scopes.service,
    periods.period,
    count(in_production.fact) > 0 as changes_covered
  from scopes
  cross join periods
  left join in_production
    on in_production.fact = 'changes'
    and (in_production.service is null or in_production.service = scopes.service)
    and in_production.from_at < least(periods.end_at, :as_of)
    and (in_production.to_at is null or in_production.to_at >= least(periods.end_at, :as_of))
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
