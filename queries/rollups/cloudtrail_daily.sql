-- derived: cloudtrail_daily
-- title: Calls by days
-- grain: day and every dimension
-- tables: judged_events
-- definition: CloudTrail events, each id once, of copies the one with the least origin; callers, outcomes and what was
--   done by hand as in docs/definitions.md 8.6. Roles beyond the 1,000 of the day are `other`. What KPIs read of days
--   (UTC) that nothing divides: neither a period, nor `as_of`, nor an entry of the catalogue.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
with
groups as (
  select
    dt,
    account_id,
    region,
    service_key,
    event_category,
    caller,
    role,
    outcome,
    sign_in_result,
    manual,
    cross_account,
    count(*)                       as events,
    min_by(
      cast(row(id, origin_object, origin_position)
        as row(id varchar, origin_object varchar, origin_position bigint)),
      row(event_time, id)
    ) as earliest,
    min(event_time)                as first_at,
    max(event_time)                as last_at
  from judged_events
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
roles as (
  select dt, role, row_number() over (partition by dt order by sum(events) desc, role) as place
  from groups
  where role is not null
  group by dt, role
),
listed as (
  select
    groups.*,
    case when roles.place > 1000 then 'other' else groups.role end as listed_role
  from groups
  left join roles on roles.dt = groups.dt and roles.role = groups.role
),
days as (
  select
    dt,
    account_id,
    region,
    service_key,
    event_category,
    caller,
    listed_role,
    outcome,
    sign_in_result,
    manual,
    cross_account,
    sum(events)                                  as events,
    min_by(earliest, row(first_at, earliest.id)) as earliest,
    min(first_at)                                as first_at,
    max(last_at)                                 as last_at
  from listed
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
final as (
  select
    cast(dt as timestamp(3)) as event_time,
    account_id,
    region,
    service_key,
    event_category,
    caller,
    listed_role              as role,
    outcome,
    sign_in_result,
    manual,
    cross_account,
    events,
    earliest.id              as first_id,
    earliest.origin_object   as origin_object,
    earliest.origin_position as origin_position,
    first_at,
    last_at
  from days
)
select * from final
