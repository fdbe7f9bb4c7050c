-- view: owned_flows
-- grain: flow records of VPCs that agree in every dimension, of one day (UTC), or of one hour of a day that is divided
-- tables: lake.vpc_flows_daily, lake.vpc_flows_hourly, service_spans
-- definition: Flow records of VPCs, added up (docs/definitions.md 8.8). Days (UTC) in which a period, an entry of the catalogue or
--   `as_of` begins or ends are taken by hours, all others whole. What begins a day or an hour exists, and belongs to whom it
--   belongs to, by that beginning.
-- kept: no
with
told as (
  select
    dt,
    event_time as begins,
    account_id,
    service_key,
    action,
    log_status,
    protocol,
    flow_direction,
    port,
    first_id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    records
  from lake.vpc_flows_daily
  where dt between :from_dt and :to_dt and strpos(:divided_days, dt) = 0 and resource_type is null
  union all
  select
    dt,
    event_time,
    account_id,
    service_key,
    action,
    log_status,
    protocol,
    flow_direction,
    port,
    first_id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    records
  from lake.vpc_flows_hourly
  where dt between :from_dt and :to_dt and strpos(:divided_days, dt) > 0 and resource_type is null
),
flows as (
  select * from told where begins < :as_of
),
final as (
  select
    dt,
    begins,
    case
      when action = 'REJECT' then 'rejected'
      when action = 'ACCEPT' then 'accepted'
      when log_status = 'SKIPDATA' then 'skipped'
      else 'none'
    end as outcome,
    protocol,
    case when coalesce(flow_direction, 'ingress') = 'ingress' then port end as port,
    first_id as id,
    origin_object,
    origin_position,
    first_at,
    last_at,
    records,
    coalesce(
      own.service,
      of_account.service,
      case when flows.service_key like 'service:_%' then substr(flows.service_key, 9) end,
      'account:' || coalesce(flows.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from flows
  left join service_spans as own
    on own.key = flows.service_key
    and own.valid_from <= flows.begins
    and own.valid_to > flows.begins
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(flows.service_key, '') not like 'service:_%' then 'account:' || flows.account_id end
    and of_account.valid_from <= flows.begins
    and of_account.valid_to > flows.begins
)
select * from final
