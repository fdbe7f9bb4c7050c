-- derived: cloudtrail_hourly
-- title: Calls by half hours
-- grain: half hour and every dimension
-- tables: judged_events
-- definition: CloudTrail events, each id once, of copies the one with the least origin; callers, outcomes and what was
--   done by hand as in docs/definitions.md 8.6. Actions and roles beyond the 1,000 of the day are `other`. Actors are not
--   in it.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
with
groups as (
  select
    dt,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 1800 as slot,
    account_id,
    region,
    service_key,
    event_category,
    event_source,
    event_name,
    read_only,
    identity_kind,
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
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
),
actions as (
  select
    dt,
    event_source,
    event_name,
    row_number() over (partition by dt order by sum(events) desc, event_name, event_source) as place
  from groups
  where event_name is not null
  group by dt, event_source, event_name
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
    case when actions.place > 1000 then 'other' else groups.event_name end as listed_name,
    case when roles.place > 1000 then 'other' else groups.role end         as listed_role
  from groups
  left join actions
    on actions.dt = groups.dt
    and actions.event_name = groups.event_name
    and actions.event_source is not distinct from groups.event_source
  left join roles on roles.dt = groups.dt and roles.role = groups.role
),
halves as (
  select
    slot,
    account_id,
    region,
    service_key,
    event_category,
    event_source,
    listed_name,
    read_only,
    identity_kind,
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
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
),
final as (
  select
    date_add('second', slot / 2 * 3600, timestamp '1970-01-01 00:00:00') as event_time,
    cast(slot % 2 + 1 as integer) as half,
    account_id,
    region,
    service_key,
    event_category,
    event_source,
    listed_name                   as event_name,
    read_only,
    identity_kind,
    caller,
    listed_role                   as role,
    outcome,
    sign_in_result,
    manual,
    cross_account,
    events,
    earliest.id                   as first_id,
    earliest.origin_object                   as origin_object,
    earliest.origin_position                   as origin_position,
    first_at,
    last_at
  from halves
)
select * from final
