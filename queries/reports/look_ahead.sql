-- report: look_ahead
-- title: What lies ahead
-- grain: one scheduled change, expiring certificate or freeze
-- tables: lake.ops_events, service_spans
-- definition: What AWS Health announces to begin, certificates that expire (told of in the last three days, for it is told
--   daily until they are renewed), and change calendars that are closed, within 90 days after what is known; as last told.
with
told as (
  select
    *,
    row_number() over (
      partition by kind, subject, account_id, region
      order by coalesce(updated_at, event_time) desc, content_hash desc, id desc, origin_object, origin_position
    ) as turn
  from lake.ops_events
  where dt between :from_dt and :to_dt
    and event_time < :as_of
    and kind in ('health', 'certificate', 'calendar')
),
ahead as (
  select
    *,
    case when kind = 'health' then started_at else ended_at end as due_at
  from told
  where turn = 1
    and (
      (kind = 'health' and coalesce(status, '') <> 'closed')
      or (kind = 'certificate' and date_diff('millisecond', event_time, :as_of) <= 259200000)
      or (kind = 'calendar' and status = 'CLOSED')
    )
),
final as (
  select
    ahead.kind,
    ahead.due_at,
    ahead.name,
    ahead.subject,
    ahead.resources,
    ahead.account_id,
    ahead.region,
    coalesce(
      own.service,
      case when ahead.service_key like 'service:_%' then substr(ahead.service_key, 9) end,
      of_account.service,
      'account:' || coalesce(ahead.account_id, 'unknown')
    ) as service
  from ahead
  left join service_spans as own
    on own.key = ahead.service_key
    and own.valid_from <= ahead.event_time
    and own.valid_to > ahead.event_time
  left join service_spans as of_account
    on of_account.key = 'account:' || ahead.account_id
    and of_account.valid_from <= ahead.event_time
    and of_account.valid_to > ahead.event_time
  where ahead.due_at >= :as_of and date_diff('millisecond', :as_of, ahead.due_at) < 7776000000
)
select * from final
