-- view: flow_hours
-- grain: flow records of one place with one outcome and towards one port in one hour
-- tables: lake.vpc_flows, service_map
-- definition: Flow records of VPCs, deduplicated and added up by hours (docs/definitions.md 8.8): all that the KPIs of the
--   network read, so that an hourly rollup may stand in its place.
with
events as (
  select *
  from (
    select *, row_number() over (partition by dt, id order by origin_object, origin_position) as copy
    from lake.vpc_flows
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1 and event_time < :as_of and resource_type is null
),
told as (
  select
    *,
    case
      when action = 'REJECT' then 'rejected'
      when action = 'ACCEPT' then 'accepted'
      when log_status = 'SKIPDATA' then 'skipped'
      else 'none'
    end as outcome,
    case
      when protocol in (6, 17)
        and dstport < srcport
        and dstport < 32768
        and coalesce(flow_direction, 'ingress') = 'ingress'
      then dstport
    end as port,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 3600 as hour_number
  from events
),
claims as (
  select
    told.*,
    coalesce(
      own.service,
      of_account.service,
      case when told.service_key like 'service:_%' then substr(told.service_key, 9) end,
      'account:' || coalesce(told.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from told
  left join service_map as own
    on own.key = told.service_key
    and (own.valid_from is null or own.valid_from <= told.event_time)
    and (own.valid_to is null or own.valid_to > told.event_time)
  left join service_map as of_account
    on of_account.key = 'account:' || told.account_id
    and coalesce(told.service_key, '') not like 'service:_%'
    and (of_account.valid_from is null or of_account.valid_from <= told.event_time)
    and (of_account.valid_to is null or of_account.valid_to > told.event_time)
),
placed as (
  select
    *,
    row_number() over (
      partition by service, environment, outcome, protocol, port, hour_number order by event_time, id
    ) as place
  from claims
)
select
  service,
  environment,
  outcome,
  protocol,
  port,
  hour_number,
  min_by(id, place)              as id,
  min_by(origin_object, place)   as origin_object,
  min_by(origin_position, place) as origin_position,
  min(event_time)                as first_at,
  max(event_time)                as last_at,
  count(*)                       as records,
  sum(cast(bytes as double))     as bytes
from placed
group by service, environment, outcome, protocol, port, hour_number
