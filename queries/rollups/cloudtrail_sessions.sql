-- derived: cloudtrail_sessions
-- title: Calls by root and by hand, by half hours
-- grain: half hour and every dimension
-- tables: judged_events
-- definition: CloudTrail events by root, and those by which a person changed something by hand (docs/definitions.md 8.6), each
--   id once, of copies the one with the least origin. Sessions end after gaps of 30 minutes (8.7), which half hours
--   tell. Copies for another account, and what is neither management nor data, are not in it.
-- source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
with
halves as (
  select
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 1800 as slot,
    account_id,
    region,
    service_key,
    caller,
    role,
    case when caller = 'person' then actor end as actor,
    sign_in_result,
    manual,
    count(*)                                   as events,
    min_by(
      cast(row(id, origin_object, origin_position)
        as row(id varchar, origin_object varchar, origin_position bigint)),
      row(event_time, id)
    ) as earliest,
    min(event_time)                            as first_at,
    max(event_time)                            as last_at
  from judged_events
  where (caller = 'root' or manual)
    and not cross_account
    and coalesce(event_category, 'Management') in ('Management', 'Data')
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
),
final as (
  select
    date_add('second', slot / 2 * 3600, timestamp '1970-01-01 00:00:00') as event_time,
    cast(slot % 2 + 1 as integer) as half,
    account_id,
    region,
    service_key,
    caller,
    role,
    actor,
    sign_in_result,
    manual,
    events,
    earliest.id                   as first_id,
    earliest.origin_object        as origin_object,
    earliest.origin_position      as origin_position,
    first_at,
    last_at
  from halves
)
select * from final
