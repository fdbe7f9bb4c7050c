-- view: flow_hours
-- grain: flow records of one place with one outcome and towards one port in one hour
-- tables: lake.vpc_flows_hourly, service_spans
-- definition: Flow records of VPCs, added up by hours (docs/definitions.md 8.8): all that the KPIs of the network read. An hour
--   exists, and belongs to whom it belongs to, by its beginning.
with
hours as (
  select
    account_id,
    service_key,
    case
      when action = 'REJECT' then 'rejected'
      when action = 'ACCEPT' then 'accepted'
      when log_status = 'SKIPDATA' then 'skipped'
      else 'none'
    end as outcome,
    protocol,
    case when coalesce(flow_direction, 'ingress') = 'ingress' then port end as port,
    event_time as begins,
    date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 3600 as hour_number,
    first_id as id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    records
  from lake.vpc_flows_hourly
  where dt between :from_dt and :to_dt and event_time < :as_of and resource_type is null
),
claims as (
  select
    hours.*,
    coalesce(
      own.service,
      of_account.service,
      case when hours.service_key like 'service:_%' then substr(hours.service_key, 9) end,
      'account:' || coalesce(hours.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from hours
  left join service_spans as own
    on own.key = hours.service_key
    and own.valid_from <= hours.begins
    and own.valid_to > hours.begins
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(hours.service_key, '') not like 'service:_%' then 'account:' || hours.account_id end
    and of_account.valid_from <= hours.begins
    and of_account.valid_to > hours.begins
)
select
  service,
  environment,
  outcome,
  protocol,
  port,
  hour_number,
  min_by(id, row(first_at, id))              as id,
  min_by(origin_object, row(first_at, id))   as origin_object,
  min_by(origin_position, row(first_at, id)) as origin_position,
  min(first_at)                              as first_at,
  max(last_at)                               as last_at,
  sum(records)                               as records
from claims
group by service, environment, outcome, protocol, port, hour_number
