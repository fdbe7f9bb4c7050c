-- view: episodes
-- grain: one episode of one alarm: from ALARM until OK
-- tables: transitions, service_map
-- definition: Alarm transitions put together (docs/definitions.md 8.3).
with
ordered as (
  select
    *,
    row_number() over (partition by alarm order by event_time, to_state, id)  as row_place,
    lag(to_state) over (partition by alarm order by event_time, to_state, id) as state_before,
    lag(event_time) over (partition by alarm order by event_time, to_state, id) as told_before
  from transitions
),
resumed as (
  select
    *,
    coalesce(
      to_state = 'ALARM'
        and from_state = 'OK'
        and state_before <> 'OK'
        and date_diff('millisecond', told_before, event_time) > 60000,
      false
    ) as after_untold_ok
  from ordered
),
repeated as (
  select
    *,
    sum(case when state_before = to_state and not after_untold_ok then 0 else 1 end) over (
      partition by alarm order by row_place rows between unbounded preceding and current row
    ) as place
  from resumed
),
moves as (
  select
    alarm,
    place,
    min_by(id, row_place)                                                          as id,
    min_by(alarm_arn, row_place)        filter (where alarm_arn is not null)       as alarm_arn,
    min_by(alarm_name, row_place)       filter (where alarm_name is not null)      as alarm_name,
    min_by(account_id, row_place)       filter (where account_id is not null)      as account_id,
    min_by(region, row_place)           filter (where region is not null)          as region,
    min_by(service_key, row_place)      filter (where service_key is not null)     as service_key,
    min_by(origin_object, row_place)                                               as origin_object,
    min_by(origin_position, row_place)                                             as origin_position,
    min_by(event_time, row_place)                                                  as event_time,
    max(event_time)                                                                as last_told_at,
    min_by(to_state, row_place)                                                    as to_state,
    min_by(after_untold_ok, row_place)                                             as after_untold_ok,
    min_by(actions_enabled, row_place)  filter (where actions_enabled is not null) as actions_enabled,
    min_by(actions, row_place)          filter (where actions is not null)         as actions,
    min_by(suppressed_by, row_place)    filter (where suppressed_by is not null)   as suppressed_by,
    min_by(muted_by, row_place)         filter (where muted_by is not null)        as muted_by
  from repeated
  group by alarm, place
),
decided as (
  select
    alarm,
    place,
    coalesce(lag(to_state) over (partition by alarm order by place), 'OK') as decision_before
  from moves
  where to_state in ('OK', 'ALARM')
),
numbered as (
  select
    moves.*,
    sum(
      case
        when moves.to_state = 'ALARM' and (decided.decision_before = 'OK' or moves.after_untold_ok) then 1
        else 0
      end
    ) over (
      partition by moves.alarm order by moves.place rows between unbounded preceding and current row
    ) as episode
  from moves
  left join decided on decided.alarm = moves.alarm and decided.place = moves.place
),
bounded as (
  select
    *,
    min(case when to_state = 'OK' then place end) over (partition by alarm, episode)      as recovery_place,
    min(case when to_state = 'OK' then event_time end) over (partition by alarm, episode) as recovered_at
  from numbered
  where episode > 0
),
together as (
  select
    alarm,
    episode,
    min(place)                     as first_place,
    max_by(to_state, place)        as last_state,
    max_by(event_time, place)      as last_at,
    max_by(last_told_at, place)    as last_told_at,
    max(recovered_at)              as recovered_at
  from bounded
  where recovery_place is null or place < recovery_place
  group by alarm, episode
),
ended as (
  select
    *,
    case
      when last_state <> 'ALARM' then 'unknown'
      when recovered_at is not null then 'ok'
      when lead(episode) over (partition by alarm order by episode) is not null then 'unknown'
      else 'open'
    end as ending
  from together
),
begun as (
  select
    moves.id,
    moves.alarm,
    moves.alarm_arn,
    moves.alarm_name,
    moves.account_id,
    moves.region,
    moves.service_key,
    moves.origin_object,
    moves.origin_position,
    moves.actions_enabled,
    moves.actions,
    moves.suppressed_by,
    moves.muted_by,
    moves.event_time as started_at,
    case when ended.ending = 'ok' then ended.recovered_at end as ended_at,
    ended.ending,
    case
      when ended.ending = 'ok' then ended.recovered_at
      when ended.ending = 'open' then :as_of
      when ended.last_state = 'ALARM' then ended.last_told_at
      else ended.last_at
    end as known_until
  from ended
  join moves on moves.alarm = ended.alarm and moves.place = ended.first_place
),
claims as (
  select
    begun.id,
    service_map.service,
    service_map.environment,
    row_number() over (
      partition by begun.id
      order by
        case
          when service_map.key = begun.service_key then 0
          when service_map.key like 'alarm:%' then 1
          else 2
        end,
        length(service_map.key) desc
    ) as preference
  from begun
  join service_map
    on (
      service_map.key = begun.service_key
      or (
        service_map.key = 'account:' || begun.account_id
        and coalesce(begun.service_key, '') not like 'service:_%'
      )
      or (
        service_map.key like 'alarm:%*'
        and substr(begun.service_key, 1, length(service_map.key) - 1)
          = substr(service_map.key, 1, length(service_map.key) - 1)
      )
    )
    and (service_map.valid_from is null or service_map.valid_from <= begun.started_at)
    and (service_map.valid_to is null or service_map.valid_to > begun.started_at)
)
select
  begun.*,
  coalesce(
    claims.service,
    case when begun.service_key like 'service:_%' then substr(begun.service_key, 9) end,
    'account:' || coalesce(begun.account_id, 'unknown')
  ) as service,
  claims.environment
from begun
left join claims on claims.id = begun.id and claims.preference = 1
